import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import { decimalMoney } from '../../core/money/decimalMoney.ts'
import { sumMoney, type Money } from '../../core/money/Money.ts'
import { chargeAmount, priceFor } from '../../core/pricing/chargeAmount.ts'
import type { OfferedPlan } from '../../protocol/PaywallData.ts'
import { featureOf } from './planQuantities.ts'
import type { PlanCard, PlanQuantity, PlanUsagePrice } from './pricingTableTypes.ts'

/** What a plan costs besides its recurring price: usage, what is charged once, and the least that a period costs. */
export function planExtraPrices(
  plan: OfferedPlan,
  billingPeriod: BillingPeriod,
  quantities: readonly PlanQuantity[],
): Pick<PlanCard, 'usagePrices' | 'onceAmount' | 'minimumSpend'> {
  const minimum = plan.minimumSpend.find((row) => row.billingPeriod === billingPeriod)
  return {
    usagePrices: usagePrices(plan, billingPeriod),
    onceAmount: onceAmount(plan, billingPeriod, quantities),
    minimumSpend: minimum ? decimalMoney(minimum.amount, minimum.currency) : null,
  }
}

function usagePrices(plan: OfferedPlan, billingPeriod: BillingPeriod): PlanUsagePrice[] {
  return plan.charges.flatMap((charge) => {
    const price = priceFor(charge, billingPeriod)
    const { featureId } = charge
    if (charge.billingModel !== 'USAGE_BASED' || featureId === null || !price || price.amount === null)
      return []
    const feature = featureOf(plan, featureId)
    return {
      featureId,
      displayName: feature?.displayName ?? featureId,
      featureUnits: feature?.featureUnits ?? null,
      featureUnitsPlural: feature?.featureUnitsPlural ?? null,
      blockSize: price.blockSize,
      unitPrice: price.amount,
      currency: price.currency,
    }
  })
}

function onceAmount(
  plan: OfferedPlan,
  billingPeriod: BillingPeriod,
  quantities: readonly PlanQuantity[],
): Money | null {
  const amounts = plan.charges.flatMap((charge) => {
    const price = priceFor(charge, billingPeriod)
    if (charge.billingCadence !== 'ONE_OFF' || !price) return []
    const units = quantities.find((quantity) => quantity.featureId === charge.featureId)?.value ?? 0
    return [chargeAmount(charge, price, units)]
  })
  return amounts.length > 0 && plan.currency !== null ? sumMoney(amounts, plan.currency) : null
}
