import { TZDate } from '@date-fns/tz'
import { addMonths as addByDateFns } from 'date-fns'
import type { Engine } from 'latchkey/engine'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { bounds } from './support/bounds.ts'
import { readCustomer } from './support/customerStates.ts'
import { DAY, emptyWorld, openWorld, type World } from './support/openWorld.ts'
import { createDice } from './support/orders.ts'
import { runAll } from './support/playScenario.ts'
import { providerRecords } from './support/providerRecords.ts'
import { firstDifferences, readEndState } from './support/readEndState.ts'
import { reliabilityCatalog } from './support/reliabilityCatalog.ts'
import { current, customerId, meteredPlan, onPlan, proPlan } from './support/scenarios/stories.ts'

const YEARS = 10

type Instants = readonly number[]

/** When periods begin, by somebody else: `months` long, ten years of them. */
function periodStarts(
  anchor: number,
  months: number,
): { readonly temporal: Instants; readonly dateFns: Instants } {
  const zoned = Temporal.Instant.fromEpochMilliseconds(anchor).toZonedDateTimeISO('UTC')
  const count = Array.from({ length: (YEARS * 12) / months + 1 }, (_, k) => k * months)
  return {
    temporal: count.map((k) => zoned.add({ months: k }).epochMilliseconds),
    dateFns: count.map((k) => addByDateFns(new TZDate(anchor, 'UTC'), k).getTime()),
  }
}

const anchors: readonly [string, 'MONTHLY' | 'ANNUALLY'][] = [
  ['2024-01-29T10:30:00Z', 'MONTHLY'],
  ['2023-01-30T00:00:00Z', 'MONTHLY'],
  ['2024-02-29T12:00:00Z', 'MONTHLY'],
  ['2024-02-29T00:00:00Z', 'ANNUALLY'],
  ['2025-08-31T06:00:00Z', 'ANNUALLY'],
  ['2024-01-31T23:59:59.999Z', 'MONTHLY'],
]

/** How long the engine sleeps: every day, all ten years at once, or anything in between. */
const rhythms: readonly [string, (dice: (below: number) => number) => number][] = [
  ['a day at a time', () => DAY],
  ['in one jump', () => YEARS * 366 * DAY],
  ['in long and short jumps', (dice) => (dice(4) === 0 ? dice(400) + 1 : dice(20) + 1) * DAY],
]

async function beginAt(anchor: number, period: 'MONTHLY' | 'ANNUALLY') {
  const world = openWorld({ ...emptyWorld, now: anchor })
  const engine = world.startEngine()
  await engine.publishCatalog(reliabilityCatalog())
  await onPlan(world, engine, { ...proPlan(), billingPeriod: period })
  return { world, engine }
}

/** Lets ten years pass; at each tick the period and the window of usage have to be what the calendar says. */
async function sleep(
  world: World,
  engine: Engine,
  rhythm: (dice: (below: number) => number) => number,
  starts: Instants,
): Promise<void> {
  const dice = createDice(11)
  const end = (starts.at(-1) ?? 0) + DAY
  while (world.now() < end) {
    world.pass(Math.min(rhythm(dice), end - world.now()))
    for (let hasMore = true; hasMore;) ({ hasMore } = await engine.runDue())
    const { currentBillingPeriodStart } = await engine.getSubscription(await currentPlan(world))
    expect(currentBillingPeriodStart).toBe(starts.findLast((at) => at <= world.now()))
  }
}

async function currentPlan(world: World) {
  const { subscriptions } = await readCustomer(world, customerId)
  const paid = subscriptions.find((s) => s.pricingType === 'PAID')
  if (!paid) throw new Error('Nothing was bought')
  return { customerId, subscriptionId: paid.id }
}

/** Where the periods begin that were paid, as the provider has them. */
async function paidPeriods(world: World, reason: 'renewal' | 'usage'): Promise<Instants> {
  const records = await providerRecords(world)
  return records.flatMap(({ invoices }) =>
    invoices.flatMap((i) => (i.reason === reason && i.status === 'PAID' && i.period ? [i.period.start] : [])),
  )
}

describe.each(anchors.slice(-bounds.anchors))('ten years from %s, %s', (text, period) => {
  const anchor = Date.parse(text)
  const { temporal, dateFns } = periodStarts(anchor, period === 'MONTHLY' ? 1 : 12)

  test('both calendars agree about its periods', () => {
    expect(dateFns).toEqual(temporal)
  })

  test.for(rhythms)('%s', { timeout: bounds.timeout }, async ([, rhythm], { task }) => {
    const { world, engine } = await beginAt(anchor, period)
    await sleep(world, engine, rhythm, temporal)
    expect(await paidPeriods(world, 'renewal')).toEqual(temporal.slice(1))
    task.meta.figures = { 'ten years': { runs: 1, periods: temporal.length } }
  })
})

test(
  'ticks of a day and one jump come to the same end',
  async () => {
    const anchor = Date.parse('2024-01-31T12:00:00Z')
    const ends = []
    for (const [, rhythm] of rhythms) {
      const { world, engine } = await beginAt(anchor, 'MONTHLY')
      await sleep(world, engine, rhythm, periodStarts(anchor, 1).temporal)
      await runAll(world)
      ends.push(await readEndState(world))
    }
    const [daily = '', jump = '', jumps = ''] = ends
    expect(firstDifferences(jump, daily)).toEqual([])
    expect(firstDifferences(jumps, daily)).toEqual([])
  },
  bounds.timeout,
)

test(
  'usage that is priced is charged once for each month in which something was used',
  async () => {
    const anchor = Date.parse('2024-01-31T12:00:00Z')
    const { temporal } = periodStarts(anchor, 1)
    const world = openWorld({ ...emptyWorld, now: anchor })
    const engine = world.startEngine()
    await engine.publishCatalog(reliabilityCatalog())
    await onPlan(world, engine, meteredPlan)
    const used: number[] = []
    for (const [index, start] of temporal.slice(0, 36).entries()) {
      world.pass(start + DAY - world.now())
      // Each third time nothing is used, and each fourth time nobody looks.
      if (index % 3 !== 2) {
        used.push(start)
        await engine.reportUsage({ customerId, featureId: 'calls', value: index + 1 })
      }
      if (index % 4 !== 3) await engine.runDue()
    }
    world.pass(40 * DAY)
    await runAll(world)
    expect(await paidPeriods(world, 'usage')).toEqual(used)
    const totals = (await providerRecords(world)).flatMap(({ invoices }) =>
      invoices.filter(({ reason }) => reason === 'usage').map(({ total }) => total.amountMinor),
    )
    expect(totals).toEqual(used.map((start) => 200 * (temporal.indexOf(start) + 1)))
    expect((await current(world)).customerId).toBe(customerId)
  },
  bounds.timeout,
)
