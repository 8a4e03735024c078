import { isReservedName } from '../ids/isReservedName.ts'
import type { Reader } from './Reader.ts'

const pattern = /^[a-zA-Z0-9][a-zA-Z0-9_|.@-]{0,254}$/

/** Reads the id of a catalog row: a letter or digit, then up to 254 of letters, digits and `_ | . @ -`. */
export function readId(input: unknown, reader: Reader): string {
  if (typeof input !== 'string' || !pattern.test(input)) {
    reader.problem('IdExpected', 'a letter or digit followed by up to 254 letters, digits or _ | . @ -')
    return ''
  }
  if (isReservedName(input)) reader.problem('ReservedName', 'an id that is not a name of every object')
  return input
}
