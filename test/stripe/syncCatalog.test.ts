import { beforeEach, describe, expect, it } from 'vitest'
import { defineCatalog } from '../../src/core/catalog/defineCatalog.ts'
import type { CatalogInput } from '../../src/core/catalog/CatalogInput.ts'
import revvenu from '../../examples/revvenu/catalog.ts'
import { createStripeHarness, type StripeHarness } from './stripeHarness.ts'

describe('a catalog that is brought to Stripe', () => {
  let harness: StripeHarness
  beforeEach(async () => {
    harness = await createStripeHarness()
  })

  const catalogOf = (charge: NonNullable<CatalogInput['plans'][number]['charges']>[number]) =>
    defineCatalog({
      products: [{ id: 'product-1', displayName: 'Product' }],
      features: [{ id: 'seats', displayName: 'Seats', featureType: 'NUMBER', featureUnits: 'seat' }],
      plans: [
        { id: 'plan-1', productId: 'product-1', displayName: 'Team', pricingType: 'PAID', charges: [charge] },
      ],
    })
  const flat = (amount: number | string, currency = 'USD') =>
    catalogOf({
      billingModel: 'FLAT_FEE',
      prices: [{ billingPeriod: 'MONTHLY', currency, amount: String(amount) }],
    })
  const sync = (catalog: Parameters<StripeHarness['payments']['syncCatalog']>[0]) =>
    harness.payments.syncCatalog(catalog)
  const keyed = () => harness.fake.state().prices.filter(({ lookup_key: key }) => key !== null)

  it('has a price by lookup key for each recurring row, and none twice', async () => {
    expect(await sync(revvenu)).toEqual([])
    const first = keyed()
    expect(first.length).toBeGreaterThan(3)
    expect(new Set(first.map(({ lookup_key: key }) => key)).size).toBe(first.length)
    expect(await sync(revvenu)).toEqual([])
    expect(keyed()).toEqual(first)
  })

  it('makes a new price of one that has changed, and takes its key over', async () => {
    await sync(flat(10))
    const [before] = keyed()
    await sync(flat(12))
    const [after, ...others] = keyed()
    expect(others).toEqual([])
    expect(after).toMatchObject({
      unit_amount: 1200,
      lookup_key: before?.lookup_key,
      product: before?.product,
    })
    expect(after?.id).not.toBe(before?.id)
    expect(harness.fake.state().prices.find(({ id }) => id === before?.id)).toMatchObject({
      unit_amount: 1000,
    })
    await sync(flat(10))
    expect(keyed()).toMatchObject([{ unit_amount: 1000 }])
  })

  it.each([
    ['USD', '10', '1000'],
    ['USD', '0.0005', '0.05'],
    ['JPY', '500', '500'],
    ['ISK', '500', '50000'],
    ['HUF', '10', '1000'],
  ])('counts %s %s as %s', async (currency, amount, decimal) => {
    const prices = [{ billingPeriod: 'MONTHLY' as const, currency, amount }]
    await sync(catalogOf({ billingModel: 'PER_UNIT', featureId: 'seats', prices }))
    expect(keyed()).toMatchObject([{ currency: currency.toLowerCase(), unit_amount_decimal: decimal }])
  })

  it('has tiers as they are', async () => {
    const tiers = [
      { upTo: 10, unitPrice: '5', flatPrice: '20' },
      { upTo: null, unitPrice: '4.5', flatPrice: '0' },
    ]
    const price = {
      billingPeriod: 'ANNUALLY' as const,
      currency: 'USD',
      tiersMode: 'GRADUATED' as const,
      tiers,
    }
    await sync(catalogOf({ billingModel: 'PER_UNIT', featureId: 'seats', prices: [price] }))
    expect(keyed()).toMatchObject([
      {
        billing_scheme: 'tiered',
        tiers_mode: 'graduated',
        recurring: { interval: 'year' },
        tiers: [
          { up_to: 10, unit_amount_decimal: '500', flat_amount_decimal: '2000' },
          { up_to: null, unit_amount_decimal: '450', flat_amount_decimal: '0' },
        ],
      },
    ])
  })

  it.each([
    ['KWD', '10', 'CurrencyNotSupported'],
    ['USD', '1000000', 'AmountTooLarge'],
  ])('is refused whole where Stripe cannot charge %s %s', async (currency, amount, code) => {
    expect(await sync(flat(amount, currency))).toMatchObject([
      { path: 'plans[0].charges[0].prices[0]', code, expected: expect.any(String) },
    ])
    expect(harness.fake.state().products).toEqual([])
  })
})
