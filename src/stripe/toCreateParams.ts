import type { Instant } from '../core/time/Instant.ts'
import type { BilledSubscription } from '../engine/ports/Payments.ts'
import { toSeconds } from './amounts.ts'
import { toAdded, toDiscounts, toItems } from './ensurePrices.ts'
import { names } from './metadata.ts'
import { shortHash } from './shortHash.ts'
import { numbered } from './metadata.ts'
import type { StripeContext } from './StripeContext.ts'
import { besidesFirstPeriod, carriedForward, toTerms } from './terms.ts'
import { writeCredit } from './todoOf.ts'

/** What names a subscription as ours. */
export async function toMetadata(
  { environment }: StripeContext,
  billed: BilledSubscription,
): Promise<Record<string, string>> {
  const { replacesBillingId, startsAt, trialEndDate, currency } = billed
  const hash = await shortHash(billed.intentId)
  const credits = [
    { at: 0, amount: carriedForward(billed.due), name: numbered.credit(hash) },
    {
      at: billed.nextBillingAt,
      amount: billed.first ? carriedForward(billed.first) : 0,
      name: numbered.credit(`${hash}f`),
    },
  ]
  return {
    ...billed.metadata,
    [names.environment]: environment,
    [names.customer]: billed.customerId,
    [names.subscription]: billed.subscriptionId,
    [names.intent]: billed.intentId,
    ...(replacesBillingId === null ? {} : { [names.replaces]: replacesBillingId }),
    ...(startsAt === null ? {} : { [names.startsAt]: String(startsAt) }),
    ...(trialEndDate === null ? {} : { [names.trialEnd]: String(trialEndDate) }),
    ...Object.fromEntries(
      credits
        .filter(({ amount }) => amount > 0)
        .map(({ name, at, amount }) => [name, writeCredit(at, amount, currency)]),
    ),
  }
}

/** When the first whole period is charged, where that is not at once; null where it is. */
export function chargedFrom({ trialEndDate, startsAt }: BilledSubscription): Instant | null {
  return trialEndDate ?? startsAt
}

/**
 * What a subscription is created with. A first period that is due as it is, is left to Stripe; everything else that is
 * due is put on the first invoice line by line, and the period up to the next billing date is free.
 */
export async function toCreateParams(context: StripeContext, billed: BilledSubscription) {
  const terms = toTerms(billed, billed.billingCycleAnchor)
  const besides = besidesFirstPeriod(billed)
  const from = chargedFrom(billed)
  const mark = { [names.intent]: billed.intentId }
  return {
    items: await toItems(context, terms.lines, billed),
    add_invoice_items: await toAdded(context, besides ?? billed.due.lines, mark),
    discounts: await toDiscounts(context, terms.reduction),
    metadata: await toMetadata(context, billed),
    start: startOf(billed, from, besides !== null),
  }
}

/** When Stripe begins to charge whole periods: at once, from the next billing date on, or after what it calls a trial. */
function startOf(
  billed: BilledSubscription,
  from: Instant | null,
  isChargedByStripe: boolean,
): { trial_end?: number; billing_cycle_anchor?: number; proration_behavior?: 'none' } {
  if (from !== null) return { trial_end: toSeconds(from) }
  return isChargedByStripe ? {} : startAt(billed.nextBillingAt)
}

/** The time up to the first billing date is not charged. */
export const startAt = (at: Instant) => ({
  billing_cycle_anchor: toSeconds(at),
  proration_behavior: 'none' as const,
})
