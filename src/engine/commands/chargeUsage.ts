import { subscriptionEvent } from '../../core/events/subscriptionEvent.ts'
import type { UsedUnits } from '../../core/pricing/priceUsage.ts'
import { rateUsage } from '../../core/pricing/rateUsage.ts'
import type { PriceTotals } from '../../core/provisioning/Quote.ts'
import type { CustomerState } from '../../core/subscription/CustomerState.ts'
import { meterCounts } from '../../core/usage/meterCounts.ts'
import { pricedFeatures, type PricedFeature } from '../../core/usage/pricedFeatures.ts'
import { usedUnits, type CountedEntry } from '../../core/usage/usedUnits.ts'
import { dueUsagePeriod, withUsageCharged, type UsagePeriod } from '../../core/usage/usagePeriods.ts'
import { usageWindow } from '../../core/usage/usageWindow.ts'
import type { Actor } from '../../protocol/requests.ts'
import type { EngineContext } from '../EngineContext.ts'
import { loadNow, transactNow } from '../transactNow.ts'

const timePasses: Actor = { type: 'system', id: null }

/**
 * Charges, through the payments provider, what was used of features that are priced by usage: each period that is over
 * once, one after the other, however long ago. Whatever fails on the way is done by the next call, with the same key and
 * the same amount.
 */
export async function chargeUsage(context: EngineContext, customerId: string): Promise<void> {
  const { payments } = context
  if (!payments) return
  for (let due = await nextDue(context, customerId); due; due = await nextDue(context, customerId)) {
    const { state, period, now } = due
    const { start, end, billingId, subscription } = period
    const totals = rateUsage(state, period, await usedIn(context, state, period))
    if (totals && totals.total.amountMinor > 0) {
      const call = { key: `${subscription.id}:usage:${start}`, now }
      await payments.chargeUsage({ billingId, period: { start, end }, totals }, call)
    }
    await record(context, customerId, period, totals)
  }
}

async function nextDue(context: EngineContext, customerId: string) {
  const { state, now } = await loadNow(context, customerId)
  const periods = state.subscriptions.map((subscription) => dueUsagePeriod(state, subscription, now))
  const period = periods.find((found) => found !== null)
  return period && { state, period, now }
}

async function usedIn(context: EngineContext, state: CustomerState, period: UsagePeriod): Promise<UsedUnits> {
  const used = new Map<string, number>()
  for (const priced of pricedFeatures(state, period.subscription)) {
    const entries = await entriesOf(context, priced, period)
    const hasWindow = priced.reset.resetPeriod !== null
    used.set(priced.feature.id, usedUnits(priced.feature, hasWindow, entries, period))
  }
  return used
}

async function entriesOf(
  context: EngineContext,
  { feature, reset }: PricedFeature,
  { start, end, subscription }: UsagePeriod,
): Promise<readonly CountedEntry[]> {
  const { customerId, resourceId, usageAnchor } = subscription
  const query = { customerId, featureId: feature.id, resourceId, from: start, to: end }
  if (!feature.meter) return context.store.listUsage(query)
  const events = await context.store.listRawEvents(query)
  return meterCounts(feature.meter, events, (at) => usageWindow(reset, usageAnchor, at))
}

/** Whoever else charged it meanwhile wrote the same. */
function record(
  context: EngineContext,
  customerId: string,
  { start, end, subscription }: UsagePeriod,
  totals: PriceTotals | null,
): Promise<null> {
  return transactNow(context, { customerId, actor: timePasses }, (state, now) => {
    const before = state.subscriptions.find(({ id }) => id === subscription.id)
    if (!before || dueUsagePeriod(state, before, now)?.start !== start) return { result: null }
    const after = withUsageCharged(state, before, end)
    const told = { period: { start, end }, total: totals?.total ?? null }
    return {
      result: null,
      changes: [{ type: 'subscription.put', subscription: after }],
      events: [subscriptionEvent('subscription.usage_charged', now, before, after, told)],
    }
  })
}
