import type { Instant } from '../core/time/Instant.ts'
import { orNull } from './callStripe.ts'
import { loadSubscription, type Loaded } from './loadSubscription.ts'
import { names } from './metadata.ts'
import { refundInvoice } from './refundInvoice.ts'
import type { StripeContext } from './StripeContext.ts'
import { toSeconds } from './amounts.ts'
import { todoOf, type Todo } from './todoOf.ts'

/** A subscription after what was left to do for it is done; null when there is none. */
export async function settle(
  context: StripeContext,
  billingId: string,
  now: Instant,
): Promise<Loaded | null> {
  let loaded = await loadSubscription(context, billingId)
  for (let round = 0; loaded && round < 3; round++) {
    const todo = todoOf(loaded, now)
    if (todo.length === 0) return loaded
    for (const one of todo) await perform(context, loaded, one, now)
    loaded = await loadSubscription(context, billingId)
  }
  return loaded
}

async function perform(context: StripeContext, of: Loaded, todo: Todo, now: Instant): Promise<void> {
  const { stripe } = context
  const { id } = of.subscription
  const key = (...parts: readonly string[]) => ({ idempotencyKey: ['latchkey', id, ...parts].join(':') })
  switch (todo.type) {
    case 'give_up_invoice':
      await giveUpInvoice(context, todo.invoiceId)
      return
    case 'pay_back': {
      await refundInvoice(context, todo.invoiceId)
      const metadata = { [names.tooLate]: '1', [names.refundedAt]: String(now) }
      await stripe.invoices.update(todo.invoiceId, { metadata })
      return
    }
    case 'end_replaced':
      await endReplaced(context, todo.billingId, todo.at)
      await stripe.subscriptions.update(id, { metadata: { [names.replaces]: '' } })
      return
    case 'make_default': {
      const settings = { invoice_settings: { default_payment_method: todo.paymentMethodId } }
      await stripe.customers.update(of.payer, settings, key('default', todo.paymentMethodId))
      await stripe.subscriptions.update(id, { default_payment_method: '' })
      return
    }
    case 'call_off_plan':
      await stripe.subscriptionSchedules.release(todo.scheduleId)
      return
    case 'give_credit': {
      const { amount, currency, name } = todo
      const input = { amount: -amount, currency, description: 'Credit for unused time' }
      await stripe.customers.createBalanceTransaction(of.payer, input, key('credit', name))
      await stripe.subscriptions.update(id, { metadata: { [name]: '' } })
    }
  }
}

/** Gives an open invoice up; one that somebody else has settled meanwhile stays as it is. */
export async function giveUpInvoice(
  { stripe }: StripeContext,
  invoiceId: string,
  mark?: Record<string, string>,
): Promise<void> {
  if (mark) await stripe.invoices.update(invoiceId, { metadata: mark })
  try {
    await stripe.invoices.voidInvoice(invoiceId)
  } catch (error) {
    const { status } = await stripe.invoices.retrieve(invoiceId)
    if (status === 'open') throw error
  }
}

/** Ends what was replaced; what it was to be credited, its replacement has. */
async function endReplaced({ stripe }: StripeContext, billingId: string, at: Instant | null): Promise<void> {
  const replaced = await orNull(stripe.subscriptions.retrieve(billingId))
  if (!replaced || replaced.ended_at !== null) return
  const metadata = { [names.endTold]: '1', [names.endCredit]: '' }
  if (at !== null) {
    const isEarlier = replaced.cancel_at !== null && replaced.cancel_at <= toSeconds(at)
    if (!isEarlier) await stripe.subscriptions.update(billingId, { metadata, cancel_at: toSeconds(at) })
    return
  }
  await stripe.subscriptions.update(billingId, { metadata })
  await stripe.subscriptions.cancel(billingId)
}
