import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Coupon, Price } from '../../src/core/catalog/Catalog.ts'
import type { AddonInput, ChargeInput, PriceInput } from '../../src/core/catalog/CatalogInput.ts'
import { chargeAmount } from '../../src/core/pricing/chargeAmount.ts'
import { priceLines, type OneOffs } from '../../src/core/pricing/priceLines.ts'
import { priceUsage } from '../../src/core/pricing/priceUsage.ts'
import type { TaxRule } from '../../src/core/pricing/taxRule.ts'
import { totalLines } from '../../src/core/pricing/totalLines.ts'
import type { PriceLine, PriceTotals } from '../../src/core/provisioning/Quote.ts'
import type { Selection } from '../../src/core/provisioning/Selection.ts'
import { define } from './support/catalogs.ts'
import { couponOf, selected } from './support/selections.ts'

/** Decimal places, stated here a second time on purpose. */
const places = { JPY: 0, USD: 2, KWD: 3 } as const
type Tried = keyof typeof places
const currencies = fc.constantFrom<Tried>('JPY', 'USD', 'KWD')

const inMajor = (minor: number, currency: Tried) => (minor / 10 ** places[currency]).toFixed(places[currency])
const inMicro = (micro: number) => (micro / 1_000_000).toFixed(6)

interface Tier {
  readonly size: number
  readonly unitMicro: number
  readonly flatMicro: number
}

const tiers = fc.array(
  fc.record({
    size: fc.integer({ min: 1, max: 30 }),
    unitMicro: fc.integer({ min: 0, max: 9_000_000 }),
    flatMicro: fc.integer({ min: 0, max: 9_000_000 }),
  }),
  { minLength: 1, maxLength: 4 },
)

/** The written rows of tiers: each ends where the next begins, the last one never. */
function written(rows: readonly Tier[]) {
  let upTo = 0
  return rows.map(({ size, unitMicro, flatMicro }, index) => {
    upTo += size
    const isLast = index === rows.length - 1
    return { upTo: isLast ? null : upTo, unitPrice: inMicro(unitMicro), flatPrice: inMicro(flatMicro) }
  })
}

/** The tier of the n-th block, by walking through all blocks. */
function tierOf(rows: readonly Tier[], block: number): Tier {
  let tier = 0
  let left = rows[0]?.size ?? 0
  for (let n = 1; n < block; n += 1) {
    left -= 1
    if (left === 0 && tier < rows.length - 1) {
      tier += 1
      left = rows[tier]?.size ?? 0
    }
  }
  return rows[tier]!
}

/** A slow second opinion: counts block by block. */
function referenceMinor(
  rows: readonly Tier[],
  mode: 'VOLUME' | 'GRADUATED',
  units: number,
  blockSize: number,
  currency: Tried,
): number {
  let blocks = 0
  for (let covered = 0; covered < units; covered += blockSize) blocks += 1
  let micro = 0
  const reached = new Set<Tier>()
  for (let block = 1; block <= blocks; block += 1) {
    const tier = tierOf(rows, mode === 'VOLUME' ? blocks : block)
    micro += tier.unitMicro
    if (!reached.has(tier)) micro += tier.flatMicro
    reached.add(tier)
  }
  const minor = 1_000_000 / 10 ** places[currency]
  const rest = micro % minor
  return (micro - rest) / minor + (rest * 2 >= minor ? 1 : 0)
}

describe('tiers', () => {
  it.each(['VOLUME', 'GRADUATED'] as const)('%s cost what counting block by block says', (tiersMode) => {
    fc.assert(
      fc.property(
        tiers,
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 1, max: 12 }),
        currencies,
        (rows, units, blockSize, currency) => {
          const price: Price = {
            billingPeriod: 'MONTHLY',
            currency,
            billingCountryCode: null,
            amount: null,
            tiers: written(rows),
            tiersMode,
            blockSize,
          }
          expect(chargeAmount({ billingModel: 'PER_UNIT' }, price, units)).toEqual({
            amountMinor: referenceMinor(rows, tiersMode, units, blockSize, currency),
            currency,
          })
        },
      ),
      { numRuns: 500 },
    )
  })
})

const amount = fc.integer({ min: 0, max: 5_000_000 })

/** A catalog of one plan with add-ons, and what somebody buys of it. */
const purchases = fc
  .record({
    currency: currencies,
    flat: amount,
    setup: amount,
    perUnitMicro: fc.integer({ min: 0, max: 900_000_000 }),
    blockSize: fc.integer({ min: 1, max: 20 }),
    tiers,
    tiersMode: fc.constantFrom('VOLUME' as const, 'GRADUATED' as const),
    usageMicro: fc.option(fc.integer({ min: 0, max: 50_000 }), { nil: null }),
    minimum: fc.option(amount, { nil: null }),
    seats: fc.integer({ min: 0, max: 9999 }),
    days: fc.integer({ min: 0, max: 300 }),
    addon: amount,
    addonSetup: amount,
    copies: fc.integer({ min: 1, max: 50 }),
  })
  .map((drawn) => {
    const { currency } = drawn
    const row = (more: Partial<PriceInput>): PriceInput => ({ billingPeriod: 'MONTHLY', currency, ...more })
    const flatFee = (minor: number): ChargeInput => ({
      billingModel: 'FLAT_FEE',
      prices: [row({ amount: inMajor(minor, currency) })],
    })
    const once = (charge: ChargeInput): ChargeInput =>
      charge.billingModel === 'USAGE_BASED' ? charge : { ...charge, billingCadence: 'ONE_OFF' }
    const perUnit = (featureId: string, price: Partial<PriceInput>): ChargeInput => ({
      billingModel: 'PER_UNIT',
      featureId,
      minUnitQuantity: 0,
      prices: [row(price)],
    })
    const usage: ChargeInput[] =
      drawn.usageMicro === null
        ? []
        : [
            {
              billingModel: 'USAGE_BASED',
              featureId: 'units',
              prices: [row({ amount: inMicro(drawn.usageMicro) })],
            },
          ]
    const addons: AddonInput[] = [
      {
        id: 'addon',
        productId: 'product',
        displayName: 'Addon',
        charges: [flatFee(drawn.addon), once(flatFee(drawn.addonSetup))],
      },
    ]
    const catalog = define({
      addons,
      plans: [
        {
          id: 'plan',
          productId: 'product',
          displayName: 'Plan',
          pricingType: 'PAID',
          charges: [
            flatFee(drawn.flat),
            once(flatFee(drawn.setup)),
            perUnit('seats', { amount: inMicro(drawn.perUnitMicro), blockSize: drawn.blockSize }),
            perUnit('days', { tiers: written(drawn.tiers), tiersMode: drawn.tiersMode }),
            ...usage,
          ],
          minimumSpend:
            drawn.minimum === null
              ? []
              : [{ billingPeriod: 'MONTHLY', currency, amount: inMajor(drawn.minimum, currency) }],
          compatibleAddonIds: ['addon'],
        },
      ],
    })
    const selection = selected(catalog, {
      planId: 'plan',
      billingPeriod: 'MONTHLY',
      charges: [
        { id: 'seats', quantity: drawn.seats },
        { id: 'days', quantity: drawn.days },
      ],
      addons: [{ id: 'addon', quantity: drawn.copies }],
    })
    return { currency, selection, minimum: drawn.minimum, isMetered: drawn.usageMicro !== null }
  })

const coupons: fc.Arbitrary<Coupon | null> = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 1, max: 10_000 }).map(couponOf),
  fc
    .tuple(fc.integer({ min: 0, max: 99_999 }), currencies)
    .map(([off, currency]) => couponOf({ amount: inMajor(off, currency), currency })),
)
const taxes: fc.Arbitrary<TaxRule> = fc.oneof(
  fc.constant<TaxRule>({ status: 'none' }),
  fc.constant<TaxRule>({ status: 'unknown' }),
  fc.record({
    status: fc.constantFrom('included' as const, 'excluded' as const),
    displayName: fc.constant('VAT'),
    percentageBasisPoints: fc.integer({ min: 0, max: 10_000 }),
  }),
)
const bought: fc.Arbitrary<OneOffs | null> = fc.option(
  fc.record({
    plan: fc.boolean(),
    addons: fc.integer({ min: 0, max: 50 }).map((copies) => new Map([['addon', copies]])),
  }),
  { nil: null },
)

const sum = (lines: readonly PriceLine[]) => lines.reduce((all, line) => all + line.amount.amountMinor, 0)

/** What holds of any invoice. */
function expectInvoice(totals: PriceTotals): void {
  expect(sum(totals.lines)).toBe(totals.total.amountMinor)
  expect(totals.total.amountMinor).toBeGreaterThanOrEqual(0)
  const added = totals.tax.status === 'excluded' ? totals.tax.amount.amountMinor : 0
  const carried = sum(totals.lines.filter((line) => line.kind === 'carried_forward'))
  const { subTotal, discount, total } = totals
  expect(subTotal.amountMinor - discount.amountMinor + added + carried).toBe(total.amountMinor)
  if (carried > 0) expect(total.amountMinor).toBe(0)
  for (const { amount: money } of totals.lines) {
    expect(Number.isSafeInteger(money.amountMinor) && !Object.is(money.amountMinor, -0)).toBe(true)
  }
  expectTax(totals)
}

/** The tax is the nearest whole amount: the exact one differs by at most half a minor unit. */
function expectTax({ lines, tax }: PriceTotals): void {
  if (tax.status !== 'included' && tax.status !== 'excluded') return
  const base = sum(lines.filter((line) => line.kind !== 'tax' && line.kind !== 'carried_forward'))
  const rate = tax.percentageBasisPoints
  const whole = tax.status === 'included' ? 10_000 + rate : 10_000
  expect(2 * Math.abs(tax.amount.amountMinor * whole - base * rate)).toBeLessThanOrEqual(whole)
}

function priced(selection: Selection, coupon: Coupon | null, oneOffs: OneOffs | null) {
  const untaxed = priceLines(selection, { coupon, oneOffs })
  if (!untaxed) throw new Error('it has a price')
  return untaxed
}

describe('any selection, with any coupon and tax, in currencies of 0, 2 and 3 decimals', () => {
  it('has lines that sum to the total', () => {
    fc.assert(
      fc.property(purchases, coupons, bought, taxes, ({ selection, currency }, coupon, oneOffs, tax) => {
        const untaxed = priced(selection, coupon, oneOffs)
        const totals = totalLines(untaxed.lines, currency, tax)
        expectInvoice(totals)
        expect(totals.subTotal).toEqual(untaxed.subTotal)
        expect(totals.discount).toEqual(untaxed.discount)
        expect(totals.discount.amountMinor).toBeLessThanOrEqual(totals.subTotal.amountMinor)
      }),
      { numRuns: 300 },
    )
  })

  it('has such lines with any credits too', () => {
    const credits = fc.array(fc.integer({ min: -20_000_000, max: 1000 }), { maxLength: 4 })
    fc.assert(
      fc.property(purchases, coupons, credits, taxes, ({ selection, currency }, coupon, amounts, tax) => {
        const lines = amounts.map((amountMinor): PriceLine => ({
          kind: 'proration',
          packageId: 'before',
          featureId: null,
          description: 'Before',
          quantity: 1,
          amount: { amountMinor, currency },
          period: null,
        }))
        const totals = totalLines([...priced(selection, coupon, null).lines, ...lines], currency, tax)
        expectInvoice(totals)
        expect(totals.total.currency).toBe(currency)
      }),
      { numRuns: 300 },
    )
  })

  it('costs the same each period whatever was charged once', () => {
    fc.assert(
      fc.property(purchases, bought, ({ selection }, oneOffs) => {
        const first = priced(selection, null, oneOffs).lines.filter((line) => line.kind !== 'one_off')
        expect(first).toEqual(priced(selection, null, null).lines)
      }),
      { numRuns: 100 },
    )
  })

  it('reaches its minimum, with usage after the period, without it at once', () => {
    fc.assert(
      fc.property(
        purchases,
        coupons,
        taxes,
        fc.integer({ min: 0, max: 2 ** 31 }),
        ({ selection, currency, minimum, isMetered }, coupon, tax, units) => {
          const fixed = priced(selection, null, null)
          const usage = priceUsage(selection, new Map([['units', units]]), {
            coupon,
            period: null,
            tax,
            fixed: fixed.subTotal,
          })
          expect(usage !== null).toBe(isMetered)
          if (usage) expectInvoice(usage)
          const all = fixed.subTotal.amountMinor + (usage?.subTotal.amountMinor ?? 0)
          expect(all).toBeGreaterThanOrEqual(minimum ?? 0)
          const lines = [...fixed.lines, ...(usage?.lines ?? [])]
          if (lines.some((line) => line.kind === 'minimum_spend')) expect(all).toBe(minimum)
          expect(usage?.total.currency ?? currency).toBe(currency)
        },
      ),
      { numRuns: 300 },
    )
  })
})
