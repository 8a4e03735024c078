import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import { sumMoney } from '../../core/money/Money.ts'
import { chargeAmount, priceFor } from '../../core/pricing/chargeAmount.ts'
import type { OfferedAddon, OfferedPlan } from '../../protocol/PaywallData.ts'
import type { PlanAddon } from './pricingTableTypes.ts'
import { clamp } from './planQuantities.ts'

/** The add-ons that can be bought with a plan in a period; one without a price in it is not offered. */
export function planAddons(
  plan: OfferedPlan,
  billingPeriod: BillingPeriod,
  chosen: Readonly<Record<string, number>>,
): PlanAddon[] {
  return plan.compatibleAddons.flatMap((addon) => {
    const price = priceOfOne(addon, billingPeriod)
    if (!price) return []
    const { id, displayName, description, maxQuantity } = addon
    const selected = clamp(chosen[id] ?? 0, 0, maxQuantity)
    return { id, displayName, description, price, isOneOff: isOneOff(addon), maxQuantity, selected }
  })
}

function isOneOff(addon: OfferedAddon): boolean {
  return addon.charges.every((charge) => charge.billingCadence === 'ONE_OFF')
}

/** What recurs of it; where nothing does, what is charged once. */
function priceOfOne(addon: OfferedAddon, billingPeriod: BillingPeriod) {
  const shown = isOneOff(addon)
    ? addon.charges
    : addon.charges.filter((charge) => charge.billingCadence === 'RECURRING')
  const amounts = shown.map((charge) => {
    const price = priceFor(charge, billingPeriod)
    return price ? chargeAmount(charge, price, 1) : null
  })
  const [first] = amounts
  if (!first || amounts.includes(null)) return null
  return sumMoney(
    amounts.filter((amount) => amount !== null),
    first.currency,
  )
}
