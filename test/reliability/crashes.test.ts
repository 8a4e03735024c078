import { describe, expect, test } from 'vitest'
import { bounds } from './support/bounds.ts'
import { playCrashes } from './support/playCrashes.ts'
import { scenarios } from './support/scenarios/scenarios.ts'

const played = Object.entries(scenarios).flatMap(([command, list]) =>
  list.map((scenario) => ({ name: `${command} · ${scenario.name}`, scenario })),
)
const wanted = played.filter(({ name }) => bounds.scenarios?.has(name) ?? true)

/** Every method of the engine that changes something, in several situations, broken at each of its awaits. */
describe('threat T9: a command recovers from a fault at any await', () => {
  test.for(wanted)('$name', { timeout: bounds.timeout }, async ({ name, scenario }, { task }) => {
    const { differences, ...counts } = await playCrashes(name, scenario, bounds.isEveryVariant)
    task.meta.figures = { crashes: { scenarios: 1, ...counts, differences: differences.length } }
    expect(counts.hit).toBe(counts.faults)
    expect(differences, differences.slice(0, 3).join('\n')).toHaveLength(0)
  })
})
