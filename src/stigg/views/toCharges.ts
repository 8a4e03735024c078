import type { Charge, MinimumSpend, Price } from '../../core/catalog/Catalog.ts'
import type { StiggCharge } from '../schemas/catalog.ts'
import { toPrice } from './amounts.ts'
import { toTiers } from './toSubscriptionPrices.ts'

/** The price rows of a plan or an add-on, each a charge of its own. */
export function toCharges(charges: readonly Charge[], minimums: readonly MinimumSpend[] = []): StiggCharge[] {
  return [
    ...charges.flatMap((charge) => charge.prices.map((price) => toCharge(charge, price))),
    ...minimums.map(toMinimum),
  ]
}

function toCharge(charge: Charge, price: Price): StiggCharge {
  const isCounted = charge.featureId !== null
  return {
    id: rowId(charge.featureId ?? charge.billingModel, price),
    billingModel: charge.billingModel,
    billingCadence: charge.billingCadence,
    billingPeriod: price.billingPeriod,
    billingCountryCode: price.billingCountryCode,
    featureId: charge.featureId,
    price: price.amount === null ? null : toPrice(price.amount, price.currency),
    tiers: price.tiers && toTiers(price.tiers, price.currency),
    tiersMode: price.tiersMode,
    blockSize: isCounted ? price.blockSize : null,
    minUnitQuantity: isCounted ? charge.minUnitQuantity : null,
    maxUnitQuantity: isCounted ? charge.maxUnitQuantity : null,
    createdAt: null,
  }
}

function toMinimum(minimum: MinimumSpend): StiggCharge {
  return {
    id: rowId('MINIMUM_SPEND', minimum),
    billingModel: 'MINIMUM_SPEND',
    billingCadence: 'RECURRING',
    billingPeriod: minimum.billingPeriod,
    billingCountryCode: minimum.billingCountryCode,
    featureId: null,
    price: toPrice(minimum.amount, minimum.currency),
    tiers: null,
    tiersMode: null,
    blockSize: null,
    minUnitQuantity: null,
    maxUnitQuantity: null,
    createdAt: null,
  }
}

/** A row has no id of its own: what tells it from the others of its package is one. */
function rowId(name: string, row: Pick<Price, 'billingPeriod' | 'currency' | 'billingCountryCode'>): string {
  return [name, row.billingPeriod, row.currency, row.billingCountryCode ?? 'any'].join(':').toLowerCase()
}
