import type { Store } from 'latchkey/engine'
import { describe, expect, test } from 'vitest'
import { AT_ONCE, askAtOnce, withCardOnFile } from './askAtOnce.ts'
import { bounds } from './bounds.ts'
import { DAY, HOUR, openWorld } from './openWorld.ts'
import { runAll } from './playScenario.ts'
import { reliabilityCatalog } from './reliabilityCatalog.ts'
import { lastCheckout, onFree, proPlan, withCheckout } from './scenarios/stories.ts'
import { findProblems, openCheckouts, paidSubscriptions, totalPaid } from './totals.ts'
import { unevenLine, unreliableLine } from './unreliableLine.ts'
import { completeEverything, payRequest, visitUnnoticed } from './visitPages.ts'

const keys: readonly [string, (request: number) => string][] = [
  ['the same key', () => 'key'],
  ['different keys', (request) => `key-${request}`],
]

const { timeout } = bounds
const bought = 2000

/** What has to hold when a wish comes from all sides at once, on a store that `open` gives empty. `waitMs` pass when somebody waits. */
export function describeAtOnce(
  name: string,
  { rounds, waitMs, open }: { rounds: number; waitMs: number; open: () => Promise<Store> },
): void {
  const figures = { 'the same wish at once': { rounds, requests: rounds * AT_ONCE } }

  describe(`threat T8: the same wish ${AT_ONCE} times at once, on ${name}`, () => {
    test.for(keys)('with %s opens one checkout', { timeout }, async ([, keyOf], { task }) => {
      task.meta.figures = figures
      for (let round = 0; round < rounds; round++) {
        const { world, answers } = await askAtOnce({
          on: await open(),
          begin: onFree,
          keyOf,
          gate: unevenLine(round + 1),
          waitMs,
        })
        const urls = answers.map((answer) =>
          answer.status === 'fulfilled' && answer.value.type === 'checkout'
            ? answer.value.checkoutUrl
            : JSON.stringify(answer),
        )
        expect([...new Set(urls)]).toHaveLength(1)
        expect(await openCheckouts(world)).toBe(1)
        await completeEverything(world, world.startEngine())
        expect([await paidSubscriptions(world), await totalPaid(world)]).toEqual([1, bought])
        expect(await findProblems(world)).toEqual([])
      }
    })

    test.for(keys)('with %s charges the card on file once', { timeout }, async ([, keyOf], { task }) => {
      task.meta.figures = figures
      for (let round = 0; round < rounds; round++) {
        const asked = await askAtOnce({
          on: await open(),
          begin: withCardOnFile,
          keyOf,
          gate: unevenLine(round + 1),
          waitMs,
        })
        const { world, answers, paidBefore } = asked
        const types = answers.map((a) => (a.status === 'fulfilled' ? a.value.type : String(a.reason)))
        expect([...new Set(types)]).toEqual(['succeeded'])
        expect([await paidSubscriptions(world), (await totalPaid(world)) - paidBefore]).toEqual([1, bought])
        expect(await findProblems(world)).toEqual([])
      }
    })

    test.for(keys)('with %s over a line that fails', { timeout }, async ([, keyOf], { task }) => {
      task.meta.figures = figures
      for (let round = 0; round < rounds; round++) {
        const begin = round % 2 === 0 ? onFree : withCardOnFile
        const gate = unreliableLine(round + 1, 20)
        const { world, paidBefore } = await askAtOnce({ on: await open(), begin, keyOf, gate, waitMs: 10 })
        expect(await openCheckouts(world)).toBeLessThanOrEqual(1)
        world.pass(62_000)
        await runAll(world)
        expect(await findProblems(world)).toEqual([])
        const engine = world.startEngine()
        await engine.provisionSubscription(proPlan(), { idempotencyKey: keyOf(0) })
        await completeEverything(world, engine)
        expect([await paidSubscriptions(world), (await totalPaid(world)) - paidBefore]).toEqual([1, bought])
        world.pass(DAY + HOUR)
        await runAll(world)
        expect(await findProblems(world)).toEqual([])
      }
    })
  })

  test(
    `threat T12: the same news ${AT_ONCE} times at once, on ${name}, has one effect`,
    { timeout },
    async () => {
      const world = openWorld(undefined, { on: await open(), waitMs })
      const engines = [world.startEngine(unevenLine(1)), world.startEngine(unevenLine(2))] as const
      await engines[0].publishCatalog(reliabilityCatalog())
      await withCheckout(world, engines[0])
      await visitUnnoticed(world.sandbox, payRequest(await lastCheckout(world), 'succeeds'))
      const news = (await world.sandbox.state()).events.at(-1)
      if (!news) throw new Error('Nothing has happened')
      await Promise.all(
        Array.from({ length: AT_ONCE }, (_, i) => engines[i % 2 === 0 ? 0 : 1].applyPaymentEvent(news)),
      )
      expect([await paidSubscriptions(world), await totalPaid(world)]).toEqual([1, bought])
      expect(await findProblems(world)).toEqual([])
    },
  )
}
