/** Where something stands in a text: first character and the one after the last. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/**
 * Finds the value at a path such as `plans[1].charges[0].currency` in the text of a JSON document; of what is missing,
 * the value that should hold it. null for a text that is no JSON.
 */
export function findInJson(text: string, path: string): TextRange | null {
  try {
    JSON.parse(text)
  } catch {
    return null
  }
  const steps = path.match(/[^.[\]]+/g) ?? []
  let range = valueAt(text, skipSpace(text, 0))
  for (const step of steps) {
    const inner = childOf(text, range, step)
    if (!inner) break
    range = inner
  }
  return range
}

const skipSpace = (text: string, from: number): number => {
  let at = from
  while (/\s/.test(text[at] ?? '')) at++
  return at
}

/** A value that begins here: a text, a number or word, or everything up to the closing bracket. */
function valueAt(text: string, start: number): TextRange {
  const first = text[start]
  if (first === '"') return { start, end: endOfText(text, start) }
  if (first !== '{' && first !== '[')
    return { start, end: start + (/^[^\s,\]}]+/.exec(text.slice(start))?.[0].length ?? 0) }
  let depth = 0
  for (let at = start; at < text.length; at++) {
    const char = text[at]
    if (char === '"') at = endOfText(text, at) - 1
    else if (char === '{' || char === '[') depth++
    else if ((char === '}' || char === ']') && --depth === 0) return { start, end: at + 1 }
  }
  return { start, end: text.length }
}

function endOfText(text: string, start: number): number {
  let at = start + 1
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}

/** The value below a key of an object or at an index of an array. */
function childOf(text: string, { start, end }: TextRange, step: string): TextRange | null {
  const isObject = text[start] === '{'
  let at = skipSpace(text, start + 1)
  for (let index = 0; at < end - 1; index++) {
    let key = String(index)
    if (isObject) {
      const name = valueAt(text, at)
      key = JSON.parse(text.slice(name.start, name.end)) as string
      at = skipSpace(text, skipSpace(text, name.end) + 1)
    }
    const value = valueAt(text, at)
    if (key === step) return value
    at = skipSpace(text, skipSpace(text, value.end) + 1)
  }
  return null
}
