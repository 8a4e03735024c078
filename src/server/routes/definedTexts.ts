/** The texts that are there; undefined when none is. */
export function definedTexts(
  texts: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> | undefined {
  const defined = Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return defined.length > 0 ? Object.fromEntries(defined) : undefined
}
