import { TZDate } from '@date-fns/tz'
import { addMonths, addYears } from 'date-fns'
import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { addUnits } from '../../../src/core/time/Instant.ts'
import type { BilledSubscription } from '../../../src/engine/ports/Payments.ts'
import type { SandboxState } from '../../../src/engine/sandbox/SandboxState.ts'
import { billedSubscription, line, totalsOf } from '../../contract/billedSubscription.ts'
import { createSandboxHarness } from './sandboxHarness.ts'

const day = 86_400_000
const years = 10

/** A sandbox in which a subscription was bought at an instant, with a card that succeeds. */
async function bought(start: number, more: Partial<BilledSubscription> = {}) {
  const harness = createSandboxHarness({ startsAt: start })
  const { payments } = harness
  const call = (key: string) => ({ key, now: start })
  const customer = {
    customerId: 'customer-1',
    billingId: null,
    name: null,
    email: null,
    billingInformation: null,
  }
  const { billingId: customerBillingId } = await payments.upsertCustomer(customer, call('customer'))
  await harness.saveCard(customerBillingId, 'succeeds')
  const unit = more.billingPeriod === 'ANNUALLY' ? 'YEAR' : 'MONTH'
  const times = { billingCycleAnchor: start, nextBillingAt: addUnits(start, 1, unit) }
  const terms = billedSubscription({ customerBillingId, ...times, ...more })
  const { billingId } = await payments.createSubscription(terms, call('buy'))
  const invoices = async () =>
    (await payments.fetchSubscription(billingId ?? '', harness.now()))?.invoices ?? []
  return { harness, invoices }
}

const zoned = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('UTC')

/** When every period of ten years begins, by two other implementations of the calendar. */
const oracles = {
  'temporal-polyfill': (start: number, unit: 'MONTH' | 'YEAR', count: number) =>
    zoned(start).add(unit === 'MONTH' ? { months: count } : { years: count }).epochMilliseconds,
  '@date-fns/tz': (start: number, unit: 'MONTH' | 'YEAR', count: number) =>
    (unit === 'MONTH' ? addMonths : addYears)(new TZDate(start, 'UTC'), count).getTime(),
}

const anchors = [
  ['monthly from the 29th', Date.UTC(2026, 10, 29, 10), 'MONTH'],
  ['monthly from the 30th', Date.UTC(2026, 10, 30, 23, 59, 59, 999), 'MONTH'],
  ['monthly from the 31st', Date.UTC(2027, 0, 31), 'MONTH'],
  ['monthly from 29 February', Date.UTC(2028, 1, 29, 12), 'MONTH'],
  ['yearly from 29 February', Date.UTC(2028, 1, 29, 12), 'YEAR'],
  ['yearly from 31 December', Date.UTC(2026, 11, 31, 1), 'YEAR'],
] as const

describe.each(anchors)('ten years of renewals, %s', (_name, start, unit) => {
  const periods = unit === 'MONTH' ? 12 * years : years
  const end = addUnits(start, periods, unit)
  const terms = unit === 'YEAR' ? ({ billingPeriod: 'ANNUALLY' } as const) : {}

  it.each(Object.entries(oracles))('are on the dates of %s', async (_oracle, dateOf) => {
    const { harness, invoices } = await bought(start, terms)
    await harness.passTime(end)
    const expected = Array.from({ length: periods + 1 }, (_, k) => ({
      createdAt: dateOf(start, unit, k),
      period: { start: dateOf(start, unit, k), end: dateOf(start, unit, k + 1) },
      status: 'PAID',
    }))
    expect(
      (await invoices()).map(({ createdAt, period, status }) => ({ createdAt, period, status })),
    ).toEqual(expected)
  })

  it('are the same in daily steps as in one jump', async () => {
    const [jumping, stepping] = [await bought(start, terms), await bought(start, terms)]
    await jumping.harness.passTime(end)
    for (let at = start; at < end; at += day) await stepping.harness.passTime(at)
    await stepping.harness.passTime(end)
    const [jumped, stepped] = [await jumping.harness.atom.read(), await stepping.harness.atom.read()]
    expect(undelivered(stepped)).toEqual(undelivered(jumped))
  })
})

/** Everything but when the engine was told. */
const undelivered = ({ events, ...state }: SandboxState) => ({
  ...state,
  events: events.map(({ id, type, at, billingId }) => ({ id, type, at, billingId })),
})

describe('renewals', () => {
  it('are the same whenever time passes, and whoever asks meanwhile', async () => {
    const start = Date.UTC(2027, 0, 31, 8)
    const end = addUnits(start, 36, 'MONTH')
    const jumping = await bought(start)
    await jumping.harness.passTime(end)
    const expected = await jumping.invoices()
    const jumps = fc.array(fc.integer({ min: 1, max: 400 * 24 }), { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(jumps, fc.boolean(), async (hours, isAsked) => {
        const { harness, invoices } = await bought(start)
        for (const jump of hours) {
          const to = Math.min(harness.now() + jump * 3_600_000, end)
          if (isAsked) {
            harness.advance(to - harness.now())
            await invoices()
          } else await harness.passTime(to)
        }
        await harness.passTime(end)
        expect(await invoices()).toEqual(expected)
      }),
      { numRuns: 40 },
    )
  })

  it('lose the discount with the first period that begins when the coupon has ended, or later', async () => {
    const start = Date.UTC(2027, 0, 31)
    const full = totalsOf([line('Growth', 1, 1700)])
    const discounted = totalsOf([line('Growth', 1, 1700)], 'USD', 340)
    const coupon = (at: number) => ({ recurring: discounted, afterCoupon: { at, recurring: full } })
    const totals = async (at: number) => {
      const { harness, invoices } = await bought(start, coupon(at))
      await harness.passTime(addUnits(start, 4, 'MONTH'))
      return (await invoices()).slice(1).map(({ total }) => total.amountMinor)
    }
    expect(await totals(addUnits(start, 3, 'MONTH'))).toEqual([1360, 1360, 1700, 1700])
    expect(await totals(addUnits(start, 3, 'MONTH') + 1)).toEqual([1360, 1360, 1360, 1700])
  })

  it('count the months of a coupon from the payment, also where the month is too short', async () => {
    const start = Date.UTC(2027, 0, 31, 2)
    const askedAt = Date.UTC(2027, 0, 30, 23)
    const full = totalsOf([line('Growth', 1, 1700)])
    const { harness, invoices } = await bought(start, {
      billingCycleAnchor: askedAt,
      nextBillingAt: addUnits(askedAt, 1, 'MONTH'),
      recurring: totalsOf([line('Growth', 1, 1700)], 'USD', 340),
      afterCoupon: { at: addUnits(askedAt, 1, 'MONTH'), recurring: full },
    })
    await harness.passTime(addUnits(start, 1, 'MONTH'))
    expect((await invoices())[1]).toMatchObject({ createdAt: Date.UTC(2027, 1, 28, 2), total: full.total })
  })
})
