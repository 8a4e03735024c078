import { describe, expect, test } from 'vitest'
import { withCardOnFile } from './support/askAtOnce.ts'
import { readCustomer } from './support/customerStates.ts'
import { openWorld, type World } from './support/openWorld.ts'
import { runAll } from './support/playScenario.ts'
import { reliabilityCatalog } from './support/reliabilityCatalog.ts'
import { customerId, onFree, proPlan, saveCard } from './support/scenarios/stories.ts'
import { findProblems, paidSubscriptions, totalPaid } from './support/totals.ts'
import { payRequest, visitUnnoticed } from './support/visitPages.ts'

describe('threat T8: a wish that is paid twice, in two sessions', () => {
  /** A second session for the same wish, as a provider could have one that was asked under another key. */
  async function openTwice(world: World): Promise<readonly [string, string]> {
    const [first] = (await world.sandbox.state()).checkouts
    if (!first) throw new Error('There is no checkout')
    const { subscription, options } = first
    const second = await world.sandbox.createCheckout(
      { subscription, options },
      { key: 'another key', now: world.now() },
    )
    return [first.id, second.checkoutId]
  }

  test.each([
    ['the first one first', [0, 1], true],
    ['the second one first', [1, 0], true],
    ['with all news lost', [0, 1], false],
  ] as const)('is paid back once and flagged: %s', async (_name, order, isTold) => {
    const world = openWorld()
    const engine = world.startEngine()
    await engine.publishCatalog(reliabilityCatalog())
    await onFree(world, engine)
    await engine.provisionSubscription(proPlan())
    const sessions = await openTwice(world)
    for (const index of order) {
      const request = payRequest(sessions[index], 'succeeds')
      if (isTold) await engine.handlePayments?.(request)
      else await visitUnnoticed(world.sandbox, request)
    }
    await runAll(world)
    expect([await paidSubscriptions(world), await totalPaid(world)]).toEqual([1, 2000])
    const { intents } = await readCustomer(world, customerId)
    // A session that was told of is closed when the other one is paid: then there is nothing to pay back.
    const payments = (await world.sandbox.state()).payments.length
    const expected = Array.from({ length: payments - 1 }, () => 'duplicate')
    expect(intents.flatMap(({ refunds }) => refunds.map(({ reason }) => reason))).toEqual(expected)
    const log = await engine.listEvents({ customerId, limit: 1000 })
    expect(log.filter(({ type }) => type === 'payment.refunded')).toHaveLength(expected.length)
    if (!isTold) expect(payments).toBe(2)
    expect(await findProblems(world)).toEqual([])
  })

  test('a wish that was given up and paid in a session that was left open is paid back', async () => {
    const world = openWorld()
    const engine = world.startEngine()
    await engine.publishCatalog(reliabilityCatalog())
    await onFree(world, engine)
    await engine.provisionSubscription(proPlan())
    const [, second] = await openTwice(world)
    await engine.archiveCustomer({ customerId })
    await engine.handlePayments?.(payRequest(second, 'succeeds'))
    await runAll(world)
    expect([await paidSubscriptions(world), await totalPaid(world)]).toEqual([0, 0])
    expect(await findProblems(world)).toEqual([])
  })

  test('one that was charged to the card on file in two processes is charged once', async () => {
    const world = openWorld()
    const engine = world.startEngine()
    await engine.publishCatalog(reliabilityCatalog())
    await withCardOnFile(world, engine)
    await saveCard(world, 'succeeds')
    const before = await totalPaid(world)
    await engine.provisionSubscription(proPlan())
    const charged = (await world.sandbox.state()).subscriptions.at(-1)
    if (!charged) throw new Error('Nothing was charged')
    await world.sandbox.createSubscription(charged.billed, { key: 'another key', now: world.now() })
    await runAll(world)
    expect([await paidSubscriptions(world), (await totalPaid(world)) - before]).toEqual([1, 2000])
    expect(await findProblems(world)).toEqual([])
  })
})
