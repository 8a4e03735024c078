const longestName = 60

/** Writes a path the way one would in code: `charges[0].quantity`. Overlong names are cut. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    const name = String(step).slice(0, longestName)
    return text === '' ? name : `${text}.${name}`
  }, '')
}
