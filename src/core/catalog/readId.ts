import type { Reader } from './Reader.ts'

const pattern = /^[a-zA-Z0-9][a-zA-Z0-9_|.@-]{0,254}$/

/** Tells whether a text can be an id: a letter or digit, then up to 254 of letters, digits and `_ | . @ -`. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && pattern.test(value)
}

/** Reads the id of a catalog row. */
export function readId(input: unknown, reader: Reader): string {
  if (isId(input)) return input
  reader.problem('IdExpected', 'a letter or digit followed by up to 254 letters, digits or _ | . @ -')
  return ''
}
