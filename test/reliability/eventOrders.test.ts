import { beforeAll, describe, expect, test } from 'vitest'
import { bounds } from './support/bounds.ts'
import { lifecycles } from './support/lifecycles/lifecycles.ts'
import { createDice, ORDERS } from './support/orders.ts'
import { playLate, playLifecycle, playOrder, type PlayedLifecycle } from './support/playLifecycle.ts'

/** All orders, or so many of them, spread over all. */
function numbers(): readonly number[] {
  if (bounds.orders >= ORDERS) return Array.from({ length: ORDERS }, (_, i) => i)
  const dice = createDice(1)
  return Array.from({ length: bounds.orders }, () => dice(ORDERS))
}

async function findDifferences(
  played: PlayedLifecycle,
  seeds: readonly number[],
  play: (played: PlayedLifecycle, seed: number) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const differences: string[] = []
  for (const seed of seeds) {
    const found = await play(played, seed)
    if (found.length > 0) differences.push([`order ${seed}`, ...found].join('\n'))
  }
  return differences
}

describe.each(lifecycles)('$name', (lifecycle) => {
  let played: PlayedLifecycle

  beforeAll(async () => {
    played = await playLifecycle(lifecycle)
  })

  test('it is of eight pieces of news', () => {
    expect(played.news.map(({ type }) => type)).toHaveLength(8)
  })

  test(
    'threat T11: every order of its news, some of it lost and some repeated, comes to the same end',
    { timeout: bounds.timeout },
    async ({ task }) => {
      const seeds = numbers()
      const found = await findDifferences(played, seeds, playOrder)
      task.meta.figures = {
        'orders of eight events': { lifecycles: 1, orders: seeds.length, differences: found.length },
      }
      expect(found, found.slice(0, 2).join('\n')).toHaveLength(0)
    },
  )

  test(
    'news that is late by any time, while time runs here too, comes to the same end',
    { timeout: bounds.timeout },
    async ({ task }) => {
      const seeds = Array.from({ length: bounds.latePlays }, (_, i) => i)
      const found = await findDifferences(played, seeds, playLate)
      task.meta.figures = { 'late events': { plays: seeds.length, differences: found.length } }
      expect(found, found.slice(0, 2).join('\n')).toHaveLength(0)
    },
  )
})
