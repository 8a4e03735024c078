import type { BillingPeriod, Charge, Price } from '../catalog/Catalog.ts'
import { currencyExponent } from '../money/currencyExponent.ts'
import { scaleDecimal } from '../money/decimal.ts'
import { divideHalfUp, toMoney, type Money } from '../money/Money.ts'

/** Decimal places that prices are computed with: enough for every price that `parseDecimal` accepts. */
const SCALE = 12

/**
 * What a quantity costs at a price, for one whole billing period, rounded once to minor units (half up).
 * A flat fee ignores the quantity. Units that are sold in blocks are priced, and counted by tiers, in blocks: one that
 * is begun counts whole. Volume tiers price all units at the reached tier, graduated tiers each slice at its own;
 * a tier's flat price is added once when the tier is reached.
 */
export function chargeAmount(charge: Pick<Charge, 'billingModel'>, price: Price, quantity: number): Money {
  return toMoney(chargeMinor(charge, price, quantity), price.currency)
}

/** The same as minor units, which may be more than money can be. */
export function chargeMinor(charge: Pick<Charge, 'billingModel'>, price: Price, quantity: number): bigint {
  const units = charge.billingModel === 'FLAT_FEE' ? 1n : blocks(quantity, price.blockSize)
  const scaled = price.tiers ? tieredAmount(price, units) : units * scaleDecimal(price.amount ?? '0', SCALE)
  const toMinor = 10n ** BigInt(SCALE - currencyExponent(price.currency))
  return divideHalfUp(scaled, toMinor)
}

function blocks(quantity: number, blockSize: number): bigint {
  const size = BigInt(blockSize)
  return (BigInt(Math.ceil(quantity)) + size - 1n) / size
}

function tieredAmount(price: Price, units: bigint): bigint {
  let from = 0n
  let total = 0n
  if (units === 0n) return total
  for (const tier of price.tiers ?? []) {
    const upTo = tier.upTo === null ? null : BigInt(tier.upTo)
    const isReached = upTo === null || units <= upTo
    const unitPrice = scaleDecimal(tier.unitPrice, SCALE)
    const flatPrice = scaleDecimal(tier.flatPrice, SCALE)
    if (price.tiersMode === 'VOLUME') {
      if (isReached) return units * unitPrice + flatPrice
    } else {
      const slice = (isReached ? units : (upTo ?? units)) - from
      total += slice * unitPrice + flatPrice
      if (isReached) return total
      from = upTo ?? units
    }
  }
  return total
}

/** The price row of a charge for a period; undefined when it is not sold in that period. */
export function priceFor(charge: Charge, billingPeriod: BillingPeriod): Price | undefined {
  return charge.prices.find((price) => price.billingPeriod === billingPeriod)
}
