import { invalidRequest } from '../../core/errors/errorTable.ts'

const DEEPEST = 20
const MOST_VALUES = 10_000

/**
 * Refuses JSON that is deep or has very many values, before it is made into objects: no request of ours looks so.
 *
 * @throws `InvalidRequest`
 */
export function assertModest(json: string): void {
  let depth = 0
  let values = 0
  let isText = false
  for (let at = 0; at < json.length; at++) {
    const letter = json.charCodeAt(at)
    if (isText) {
      if (letter === backslash) at++
      else if (letter === quote) isText = false
    } else if (letter === quote) isText = true
    else if (letter === openBrace || letter === openBracket) depth++
    else if (letter === closeBrace || letter === closeBracket) depth--
    else if (letter === comma) values++
    if (depth > DEEPEST) {
      throw invalidRequest([{ path: '', code: 'TooDeep', expected: `at most ${DEEPEST} levels` }])
    }
    if (values > MOST_VALUES) {
      throw invalidRequest([{ path: '', code: 'TooBig', expected: `at most ${MOST_VALUES} values` }])
    }
  }
}

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket, comma] = Array.from(
  '"\\{}[],',
  (letter) => letter.charCodeAt(0),
)
