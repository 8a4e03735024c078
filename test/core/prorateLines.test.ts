import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chargeRemaining, creditUnused } from '../../src/core/proration/prorateLines.ts'
import type { PriceLine } from '../../src/core/provisioning/Quote.ts'

const period = { start: Date.UTC(2026, 0, 1), end: Date.UTC(2026, 1, 1) }
const line = (amountMinor: number, currency = 'USD'): PriceLine => ({
  kind: 'charge',
  packageId: 'plan',
  featureId: null,
  description: 'Plan',
  quantity: 1,
  amount: { amountMinor, currency },
  period,
})
const creditOf = (amountMinor: number, at: number): number =>
  creditUnused([line(amountMinor)], period, at)[0]?.amount.amountMinor ?? 0
const instants = fc.integer({ min: period.start, max: period.end })

describe('the credit for unused time', () => {
  it('is everything at the start, half in the middle and nothing at the end', () => {
    expect(creditOf(1000, period.start)).toBe(-1000)
    expect(creditOf(1000, (period.start + period.end) / 2)).toBe(-500)
    expect(creditOf(1000, period.end)).toBe(0)
  })

  it('rounds what was used, half up, and gives back the rest', () => {
    expect(creditOf(1001, (period.start + period.end) / 2)).toBe(-500)
    expect(creditOf(1, (period.start + period.end) / 2)).toBe(0)
  })

  it('goes by whole seconds', () => {
    // 2,678,400 seconds for as many cents: a cent a second.
    expect(creditOf(2_678_400, period.start + 999)).toBe(-2_678_400)
    expect(creditOf(2_678_400, period.start + 1000)).toBe(-2_678_399)
    expect(creditOf(2_678_400, period.start + 1999)).toBe(-2_678_399)
  })

  it('is never more than was charged, nor less than nothing, outside the period', () => {
    expect(creditOf(1000, period.start - 1)).toBe(-1000)
    expect(creditOf(1000, period.end + 1)).toBe(0)
  })

  it('takes a discount back in the same proportion', () => {
    const credits = creditUnused(
      [line(1000), { ...line(-200), kind: 'discount' }],
      period,
      (period.start + period.end) / 2,
    )
    expect(credits.map((credit) => [credit.kind, credit.amount.amountMinor])).toEqual([
      ['proration', -500],
      ['proration', 100],
    ])
  })

  it('is about the rest of the period', () => {
    const at = period.start + 5000
    expect(creditUnused([line(1000)], period, at)[0]?.period).toEqual({ start: at, end: period.end })
  })

  it('together with the charge is the price of the time used, to within half a minor unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), instants, (charged, at) => {
        const used = charged + creditOf(charged, at)
        const seconds = Math.floor((at - period.start) / 1000)
        const whole = (period.end - period.start) / 1000
        const exact = BigInt(charged) * BigInt(seconds)
        const difference = BigInt(used) * BigInt(whole) - exact
        const doubled = difference < 0n ? -2n * difference : 2n * difference
        expect(doubled <= BigInt(whole)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('splits a period at any instants into parts that sum to exactly the charge', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 ** 9 }),
        fc.array(instants, { maxLength: 8 }),
        (charged, cuts) => {
          const bounds = [period.start, ...cuts.toSorted((a, b) => a - b), period.end]
          const parts = bounds
            .slice(1)
            .map((bound, i) => creditOf(charged, bound) - creditOf(charged, bounds[i]!))
          expect(parts.reduce((a, b) => a + b, 0)).toBe(charged)
          for (const part of parts) expect(part).toBeGreaterThanOrEqual(0)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('the charge for the rest of a period', () => {
  it('is what the credit at the same instant would give back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), instants, (charged, at) => {
        const [charge] = chargeRemaining([line(charged)], period, at)
        const [credit] = creditUnused([line(charged)], period, at)
        expect((charge?.amount.amountMinor ?? 0) + (credit?.amount.amountMinor ?? 0)).toBe(0)
        expect(charge?.period).toEqual(credit?.period)
      }),
    )
  })
})
