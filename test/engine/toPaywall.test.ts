import { describe, expect, it } from 'vitest'
import type { Catalog } from '../../src/core/catalog/Catalog.ts'
import { toPaywall } from '../../src/engine/views/toPaywall.ts'
import { define, freePlan, paidPlan } from '../core/support/catalogs.ts'

const monthly = { billingPeriod: 'MONTHLY', currency: 'USD' } as const
const danish = { billingPeriod: 'MONTHLY', currency: 'DKK', billingCountryCode: 'DK' } as const

function offered(catalog: Catalog, billingCountryCode: string | null) {
  const [product] = catalog.products
  if (!product) throw new Error('The catalog has no product.')
  return toPaywall(catalog, product, {
    catalogVersion: 1,
    billingCountryCode,
    isTrialEligible: () => true,
    serverTime: 0,
  }).plans
}

it('names every product that has plans, and the asked one, in the order of the catalog', () => {
  const product = (id: string) => ({ id, displayName: id.toUpperCase() })
  const catalog = define({
    products: [product('a'), product('without-plans'), product('c')],
    plans: [freePlan('c-free', { productId: 'c' }), freePlan('a-free', { productId: 'a' })],
  })
  const namesFor = (id: string) => {
    const asked = catalog.products.find((one) => one.id === id)
    if (!asked) throw new Error(`There is no product ${id}.`)
    const scope = {
      catalogVersion: 1,
      billingCountryCode: null,
      isTrialEligible: () => true,
      serverTime: 0,
    }
    return toPaywall(catalog, asked, scope).products.map(({ displayName }) => displayName)
  }
  expect(namesFor('c')).toEqual(['A', 'C'])
  expect(namesFor('without-plans')).toEqual(['A', 'WITHOUT-PLANS', 'C'])
})

describe('a paywall', () => {
  const catalog = define({
    plans: [
      freePlan('free'),
      paidPlan('plan', 5, {
        charges: [
          {
            billingModel: 'FLAT_FEE',
            billingCadence: 'ONE_OFF',
            prices: [
              { ...monthly, amount: 5 },
              { ...danish, amount: 35 },
            ],
          },
          {
            billingModel: 'PER_UNIT',
            featureId: 'seats',
            prices: [
              { ...monthly, amount: 5, blockSize: 10 },
              { ...danish, amount: 35, blockSize: 10 },
            ],
          },
        ],
        minimumSpend: [
          { ...monthly, amount: 20 },
          { ...danish, amount: 140 },
        ],
      }),
    ],
  })

  it('rule R13: has the minimum of the asked country, else the default one', () => {
    const minimumIn = (country: string | null) => offered(catalog, country)[1]?.minimumSpend
    expect(minimumIn('DK')).toEqual([{ ...danish, amount: '140' }])
    expect(minimumIn('SE')).toEqual([{ ...monthly, billingCountryCode: null, amount: '20' }])
    expect(minimumIn(null)).toEqual(minimumIn('SE'))
    expect(offered(catalog, 'DK')[0]?.minimumSpend).toEqual([])
  })

  it('tells what is charged once, and how many units are sold together', () => {
    const charges = offered(catalog, 'DK')[1]?.charges
    expect(charges?.map((charge) => charge.billingCadence)).toEqual(['ONE_OFF', 'RECURRING'])
    expect(charges?.[1]?.prices).toMatchObject([{ currency: 'DKK', blockSize: 10 }])
  })
})
