// Which of the rules that the tests must exercise have a passing test. A test says so at the start of its name:
// `rule U9: usage goes on counting …`, `threat T15: …`.

/** R: provisioning, T: trials, U: updates, E: entitlements, M: metering. */
const groups = { R: 15, T: 8, U: 11, E: 11, M: 7 }

const numbered = (letter, from, to) => Array.from({ length: to - from + 1 }, (_, i) => `${letter}${from + i}`)

const required = {
  rule: Object.entries(groups).flatMap(([letter, last]) => numbered(letter, 1, last)),
  threat: ['T3', 'T7', 'T8', 'T9', ...numbered('T', 11, 28), 'T37', 'T38'],
}

/**
 * One line per kind, and how many are wrong: without a passing test, or named by a test although there is no such rule.
 * `covered` is what passing tests name, such as `{ rule: ['U9'], threat: [] }`.
 */
export function ruleCoverage(covered) {
  const lines = []
  let wrong = 0
  for (const [kind, names] of Object.entries(required)) {
    const found = new Set(covered[kind] ?? [])
    const missing = names.filter((name) => !found.has(name))
    const unknown = kind === 'rule' ? [...found].filter((name) => !names.includes(name)) : []
    wrong += missing.length + unknown.length
    lines.push(
      [
        `${kind}s covered: ${names.length - missing.length} of ${names.length}`,
        ...(missing.length > 0 ? [`without a passing test: ${missing.join(', ')}`] : []),
        ...(unknown.length > 0 ? [`unknown: ${unknown.join(', ')}`] : []),
      ].join('; '),
    )
  }
  return { lines, wrong }
}
