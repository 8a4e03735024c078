import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import { decimalMoney } from '../../core/money/decimalMoney.ts'
import { divideHalfUp, sumMoney, toMoney, type Money } from '../../core/money/Money.ts'
import { chargeAmount, priceFor } from '../../core/pricing/chargeAmount.ts'
import type { OfferedPlan } from '../../protocol/PaywallData.ts'
import { featureOf } from './planQuantities.ts'
import type { PlanPrice, PlanQuantity } from './pricingTableTypes.ts'

/** What a plan costs at the chosen quantities. */
export function planPrice(
  plan: OfferedPlan,
  billingPeriod: BillingPeriod,
  quantities: readonly PlanQuantity[],
): PlanPrice {
  if (plan.pricingType === 'FREE') return { kind: 'free' }
  if (plan.pricingType === 'CUSTOM') return { kind: 'custom' }
  const perPeriodAmount = periodAmount(plan, billingPeriod, quantities)
  if (!perPeriodAmount) return { kind: 'unavailable' }
  const monthly = billingPeriod === 'ANNUALLY' ? periodAmount(plan, 'MONTHLY', quantities) : null
  const recurring = plan.charges.filter((charge) => charge.billingCadence === 'RECURRING')
  const only = recurring.length === 1 && plan.minimumSpend.length === 0 ? quantities[0] : undefined
  return {
    kind: 'amount',
    amount: monthly ? perMonth(perPeriodAmount) : perPeriodAmount,
    perPeriodAmount,
    billingPeriod,
    isPerMonthOfAnnual: monthly !== null,
    unit: (only && featureOf(plan, only.featureId)) ?? null,
    unitQuantity: only?.value ?? null,
    startsAt: canCostMore(plan, quantities),
    struckThrough: monthly && perPeriodAmount.amountMinor < 12 * monthly.amountMinor ? monthly : null,
  }
}

/** What paying annually saves against twelve months, in whole percent; null when nothing, or one is not offered. */
export function annualSavingPercent(plan: OfferedPlan, quantities: readonly PlanQuantity[]): number | null {
  const annual = periodAmount(plan, 'ANNUALLY', quantities)?.amountMinor
  const twelveMonths = 12 * (periodAmount(plan, 'MONTHLY', quantities)?.amountMinor ?? 0)
  if (annual === undefined || twelveMonths === 0) return null
  const percent = Math.round(((twelveMonths - annual) / twelveMonths) * 100)
  return percent > 0 ? percent : null
}

/** All recurring charges of one period together, or the plan's minimum; null when one of them is not sold in it. */
function periodAmount(
  plan: OfferedPlan,
  billingPeriod: BillingPeriod,
  quantities: readonly PlanQuantity[],
): Money | null {
  const amounts: Money[] = []
  for (const charge of plan.charges) {
    const price = priceFor(charge, billingPeriod)
    if (!price) return null
    if (charge.billingCadence === 'ONE_OFF') continue
    const units = quantities.find((quantity) => quantity.featureId === charge.featureId)?.value ?? 0
    amounts.push(chargeAmount(charge, price, units))
  }
  const { currency } = plan
  if (currency === null || plan.charges.length === 0) return null
  const sum = sumMoney(amounts, currency)
  const minimum = plan.minimumSpend.find((row) => row.billingPeriod === billingPeriod)
  const least = minimum ? decimalMoney(minimum.amount, currency) : sum
  return least.amountMinor > sum.amountMinor ? least : sum
}

function perMonth({ amountMinor, currency }: Money): Money {
  return toMoney(divideHalfUp(BigInt(amountMinor), 12n), currency)
}

function canCostMore(plan: OfferedPlan, quantities: readonly PlanQuantity[]): boolean {
  const isMetered = plan.charges.some((charge) => charge.billingModel === 'USAGE_BASED')
  return isMetered || quantities.some(({ min, max, value }) => value === min && max > min)
}
