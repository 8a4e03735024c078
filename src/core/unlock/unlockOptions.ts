import type { BillingPeriod, Catalog } from '../catalog/Catalog.ts'
import { catalogIndex } from '../catalog/catalogIndex.ts'
import { toMoney, type Money } from '../money/Money.ts'
import { priceSelection } from '../pricing/priceSelection.ts'
import { planPurchase } from '../provisioning/planPurchase.ts'
import { selectionOf } from '../provisioning/selectionOf.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import type { Subscription } from '../subscription/Subscription.ts'
import type { Instant } from '../time/Instant.ts'
import { candidates, type Candidate } from './candidates.ts'
import { valueOf, type Need } from './Need.ts'
import type { UnlockOption } from './UnlockExplanation.ts'

const DAY = 86_400_000

/** Every purchase that would grant what is needed, cheapest per month first; moves to a lower plan come last. */
export function unlockOptions(
  state: CustomerState,
  catalog: Catalog,
  need: Need,
  now: Instant,
): readonly UnlockOption[] {
  const { planOrder } = catalogIndex(catalog)
  const orderOf = (planId: string): number => planOrder.get(planId) ?? 0
  const found = catalog.plans
    .filter((plan) => plan.pricingType !== 'CUSTOM')
    .flatMap((plan) => candidates(state, catalog, plan, need, now))
    .flatMap((candidate) => {
      const option = toOption(state, catalog, candidate, need, now)
      const { plan, current } = candidate
      return option
        ? [{ option, isLower: current !== undefined && orderOf(plan.id) < orderOf(current.planId) }]
        : []
    })
  const currencies = new Set(found.flatMap(({ option }) => option.recurring?.currency ?? []))
  // Amounts in different currencies cannot be compared exactly: then the order of the plans stands.
  const byPrice =
    currencies.size > 1 ? found : found.toSorted((a, b) => perYear(a.option) - perYear(b.option))
  // A lower plan takes other things away, so it never leads.
  return byPrice.toSorted((a, b) => Number(a.isLower) - Number(b.isLower)).map(({ option }) => option)
}

function perYear(option: UnlockOption): number {
  const amount = option.increase?.amountMinor ?? 0
  return option.billingPeriod === 'MONTHLY' ? amount * 12 : amount
}

/** Prices a candidate; null when it cannot be bought after all. */
function toOption(
  state: CustomerState,
  catalog: Catalog,
  { kind, plan, current, bought, addon, selection }: Candidate,
  need: Need,
  now: Instant,
): UnlockOption | null {
  const planned = planPurchase(state, selection, now)
  if (!planned.ok) return null
  const { purchase } = planned
  const { trialEndDate, due } = purchase
  const { billingPeriod } = purchase.selection
  const recurring = priceSelection(purchase.selection, { coupon: null })?.total ?? null
  return {
    kind,
    selection,
    plan: { id: plan.id, displayName: plan.displayName },
    addon,
    billingPeriod,
    dueNow: due?.total ?? null,
    recurring,
    increase: recurring ? increaseOver(state, current, recurring, billingPeriod) : null,
    trialDays: trialEndDate === null ? null : Math.round((trialEndDate - now) / DAY),
    usageLimit: valueOf(catalog, need, bought)?.usageLimit ?? null,
  }
}

/** How much more than now it costs per period; the whole price where the two cannot be compared. */
function increaseOver(
  state: CustomerState,
  current: Subscription | undefined,
  recurring: Money,
  period: BillingPeriod | null,
): Money {
  if (
    current?.status !== 'ACTIVE' ||
    current.billingPeriod !== period ||
    current.currency !== recurring.currency
  ) {
    return recurring
  }
  const paid = priceSelection(selectionOf(state.catalogs.get(current.catalogVersion), current), {
    coupon: null,
  })
  const before = BigInt(paid?.total.amountMinor ?? 0)
  return toMoney(BigInt(recurring.amountMinor) - before, recurring.currency)
}
