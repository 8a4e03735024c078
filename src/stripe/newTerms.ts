import type { PaymentCall, Payments } from '../engine/ports/Payments.ts'
import { toSeconds } from './amounts.ts'
import { invoiceDays } from './createSubscription.ts'
import { toAdded, toDiscounts, toItems } from './ensurePrices.ts'
import type { Loaded } from './loadSubscription.ts'
import { names, numbered } from './metadata.ts'
import { shortHash } from './shortHash.ts'
import type { StripeContext } from './StripeContext.ts'
import { carriedForward, toTerms } from './terms.ts'
import { isOnTrial } from './toBillingRecord.ts'
import { writeCredit } from './todoOf.ts'

type ChangeInput = Parameters<Payments['changeSubscription']>[0]

/** The new items in place of all former ones. */
async function replacedItems(
  context: StripeContext,
  loaded: Loaded,
  { subscription: billed }: ChangeInput,
  now: number,
) {
  const terms = toTerms(billed, now)
  const discounts = await toDiscounts(context, terms.reduction)
  return {
    items: [
      ...loaded.subscription.items.data.map(({ id }) => ({ id, deleted: true as const })),
      ...(await toItems(context, terms.lines, billed)),
    ],
    discounts: discounts.length > 0 ? discounts : ('' as const),
  }
}

/** When the next period is charged, where the change moves that; until then Stripe speaks of a trial. */
function movedBilling(loaded: Loaded, { subscription: billed }: ChangeInput, now: number) {
  const nextAt = toSeconds(billed.trialEndDate ?? billed.nextBillingAt)
  const end = loaded.subscription.items.data[0]?.current_period_end
  return nextAt === end || nextAt <= toSeconds(now) ? {} : { trial_end: nextAt }
}

/** New terms that hold once what is due for them is paid. */
export async function chargeChange(
  context: StripeContext,
  loaded: Loaded,
  input: ChangeInput,
  { key, now }: PaymentCall,
): Promise<void> {
  const { due, intentId, collectionMethod } = input.subscription
  const periodEnd = loaded.subscription.items.data[0]?.current_period_end
  const isOnStripesTrial = loaded.subscription.status === 'trialing'
  await context.stripe.subscriptions.update(
    loaded.subscription.id,
    {
      ...(await replacedItems(context, loaded, input, now)),
      ...movedBilling(loaded, input, now),
      add_invoice_items: await toAdded(context, due.lines, { [names.intent]: intentId }),
      // What is left of the period is priced by the rules, in the lines: nothing is left for Stripe to prorate.
      proration_behavior: 'always_invoice',
      ...(isOnStripesTrial || periodEnd === undefined ? {} : { proration_date: periodEnd }),
      ...(collectionMethod === 'CHARGE'
        ? { payment_behavior: 'pending_if_incomplete' as const }
        : { collection_method: 'send_invoice' as const, days_until_due: invoiceDays }),
    },
    { idempotencyKey: key },
  )
}

/** Terms that hold at once, of which nothing is charged now. */
export async function applyChange(
  context: StripeContext,
  loaded: Loaded,
  input: ChangeInput,
  { key, now }: PaymentCall,
): Promise<void> {
  const { subscription: billed, collection } = input
  const { due, intentId, currency, trialEndDate } = billed
  if (loaded.schedule?.status === 'active') {
    await context.stripe.subscriptionSchedules.release(loaded.schedule.id)
  }
  const hash = await shortHash(intentId)
  const credit = collection === 'none' ? 0 : carriedForward(due)
  const lines = collection === 'next_invoice' ? due.lines : []
  const isFree = billed.recurring.total.amountMinor === 0
  await context.stripe.subscriptions.update(
    loaded.subscription.id,
    {
      ...(await replacedItems(context, loaded, input, now)),
      ...movedBilling(loaded, input, now),
      add_invoice_items: await toAdded(context, lines, { [names.intent]: intentId }),
      proration_behavior: 'none',
      ...(isOnTrial(loaded, now)
        ? {
            trial_settings: {
              end_behavior: { missing_payment_method: isFree ? 'create_invoice' : 'cancel' },
            },
          }
        : {}),
      metadata: {
        [numbered.done(hash)]: String(now),
        [names.trialEnd]: trialEndDate === null ? '' : String(trialEndDate),
        ...(credit > 0 ? { [numbered.credit(hash)]: writeCredit(0, credit, currency) } : {}),
      },
    },
    { idempotencyKey: key },
  )
}
