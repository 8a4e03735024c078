import { createError } from '../core/errors/errorTable.ts'
import type { Instant } from '../core/time/Instant.ts'
import type { PaymentCall, Payments } from '../engine/ports/Payments.ts'
import { toSeconds, toStripeAmount } from './amounts.ts'
import { loadSubscription, type Loaded } from './loadSubscription.ts'
import { names } from './metadata.ts'
import { refundInvoice } from './refundInvoice.ts'
import { giveUpInvoice, settle } from './settle.ts'
import type { StripeContext } from './StripeContext.ts'
import { changesAt, isOnTrial } from './toBillingRecord.ts'
import { writeCredit } from './todoOf.ts'

async function require(context: StripeContext, billingId: string): Promise<Loaded> {
  const loaded = await loadSubscription(context, billingId)
  if (!loaded) throw createError('SubscriptionNotFound', { subscriptionId: billingId })
  return loaded
}

const hasEnded = ({ subscription }: Loaded): boolean => subscription.ended_at !== null

async function callOffPlan({ stripe }: StripeContext, { schedule }: Loaded): Promise<void> {
  if (schedule?.status === 'active') await stripe.subscriptionSchedules.release(schedule.id)
}

/** Ends a subscription now or later; told again, the last word holds. */
export async function cancelSubscription(
  context: StripeContext,
  { billingId, at, credit }: Parameters<Payments['cancelSubscription']>[0],
  { key, now }: PaymentCall,
): Promise<void> {
  const { stripe } = context
  const loaded = await require(context, billingId)
  if (hasEnded(loaded)) return
  await callOffPlan(context, loaded)
  const metadata = {
    [names.endTold]: '1',
    [names.endCredit]: credit ? writeCredit(0, toStripeAmount(credit), credit.currency) : '',
  }
  const endsNow = at <= now || loaded.subscription.status === 'incomplete'
  const cancelAt = endsNow ? {} : { cancel_at: toSeconds(at), proration_behavior: 'none' as const }
  await stripe.subscriptions.update(billingId, { metadata, ...cancelAt }, { idempotencyKey: key })
  if (endsNow) await stripe.subscriptions.cancel(billingId)
  await settle(context, billingId, now)
}

/** Takes back an end and a change that have not come yet. */
export async function resumeSubscription(
  context: StripeContext,
  billingId: string,
  { key, now }: PaymentCall,
): Promise<void> {
  const loaded = await require(context, billingId)
  if (hasEnded(loaded)) return
  if (changesAt(loaded, now) !== null) await callOffPlan(context, loaded)
  if (loaded.subscription.cancel_at === null) return
  const metadata = { [names.endTold]: '', [names.endCredit]: '' }
  await context.stripe.subscriptions.update(billingId, { cancel_at: '', metadata }, { idempotencyKey: key })
}

/** Moves the end of a trial; one that is over stays so. */
export async function moveTrialEnd(
  context: StripeContext,
  { billingId, trialEndDate }: { readonly billingId: string; readonly trialEndDate: Instant },
  { key, now }: PaymentCall,
): Promise<void> {
  const loaded = await require(context, billingId)
  if (hasEnded(loaded) || !isOnTrial(loaded, now)) return
  const endsAt = Math.max(trialEndDate, now)
  await context.stripe.subscriptions.update(
    billingId,
    {
      trial_end: endsAt > now ? toSeconds(endsAt) : 'now',
      proration_behavior: 'none',
      metadata: { [names.trialEnd]: String(endsAt) },
    },
    { idempotencyKey: key },
  )
}

/** Ends a subscription at once and pays back all that was paid for it. */
export async function refundSubscription(
  context: StripeContext,
  billingId: string,
  call: PaymentCall,
): Promise<void> {
  const { stripe } = context
  const loaded = await require(context, billingId)
  if (!hasEnded(loaded)) await cancelSubscription(context, { billingId, at: call.now }, call)
  for (const { invoice } of loaded.invoices) {
    if (invoice.status === 'open') await giveUpInvoice(context, invoice.id)
    const isOwedBack = invoice.status === 'paid' && invoice.metadata?.[names.refundedAt] === undefined
    if (!isOwedBack) continue
    if (invoice.amount_paid > 0) await refundInvoice(context, invoice.id)
    const metadata = { [names.refundedAt]: String(call.now) }
    await stripe.invoices.update(
      invoice.id,
      { metadata },
      { idempotencyKey: `latchkey:${invoice.id}:refunded` },
    )
  }
  await settle(context, billingId, call.now)
}
