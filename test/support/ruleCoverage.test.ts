import { expect, test } from 'vitest'
import { ruleCoverage } from '../../scripts/rules.mjs'

const last = { R: 15, T: 8, U: 11, E: 11, M: 7 }
const rule = Object.entries(last).flatMap(([letter, count]) =>
  Array.from({ length: count }, (_, i) => `${letter}${i + 1}`),
)
const numbers = [3, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 37, 38]
const threat = numbers.map((number) => `T${number}`)

test('nothing is wrong when every rule and threat has a passing test', () => {
  expect(ruleCoverage({ rule, threat })).toEqual({
    lines: ['rules covered: 52 of 52', 'threats covered: 24 of 24'],
    wrong: 0,
  })
})

test('a rule without a passing test is named and counts as wrong', () => {
  const { lines, wrong } = ruleCoverage({ rule: rule.filter((name) => name !== 'U9'), threat })
  expect(lines[0]).toBe('rules covered: 51 of 52; without a passing test: U9')
  expect(wrong).toBe(1)
})

test('a rule that there is not is named and counts as wrong; a threat of other tests does not', () => {
  const { lines, wrong } = ruleCoverage({ rule: [...rule, 'U12'], threat: [...threat, 'T40'] })
  expect(lines).toEqual(['rules covered: 52 of 52; unknown: U12', 'threats covered: 24 of 24'])
  expect(wrong).toBe(1)
})
