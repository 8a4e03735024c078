import { describe, expect, test } from 'vitest'
import { checkModel } from './support/checkModel.ts'
import type { World } from './support/World.ts'

/** Ways to spoil the model: each of them has to show as a difference, or the comparison could not fail. */
const spoiled: Record<string, (world: World) => void> = {
  'forgets an add-on': (world) => {
    for (const s of world.subscriptions) s.addons = { ...s.addons, calls: 0 }
  },
  'lets a cancelled subscription go on': (world) => {
    for (const s of world.subscriptions) if (s.reason === 'ScheduledCancellation') s.end = null
  },
  'counts one unit too many': (world) => {
    const counter = world.counters.get('calls')
    if (counter && counter.amount > 0) counter.amount++
  },
  'keeps a promotion for ever': (world) => {
    world.promotions = world.promotions.map((promotion) => ({ ...promotion, end: null }))
  },
  'counts usage from another day': (world) => {
    if (world.usageAnchor !== null) world.usageAnchor += 86_400_000
  },
}

describe.each(Object.entries(spoiled))('a model that %s', (_what, breakModel) => {
  test('is found out, and the sequence that shows it is short', async () => {
    const { difference } = await checkModel(300, 7, { breakModel })
    expect(difference).toContain('difference:')
    expect(difference?.split('\n').length).toBeLessThan(20)
  }, 120_000)
})
