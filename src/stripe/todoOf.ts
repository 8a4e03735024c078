import type { Instant } from '../core/time/Instant.ts'
import { standingOf } from './invoiceStanding.ts'
import { idOf, type Loaded, type LoadedInvoice } from './loadSubscription.ts'
import { names, type Metadata } from './metadata.ts'

/** What is left to do at Stripe for how a subscription stands: nothing of it may wait for a webhook. */
export type Todo =
  | { readonly type: 'give_up_invoice' | 'pay_back'; readonly invoiceId: string }
  | { readonly type: 'end_replaced'; readonly billingId: string; readonly at: Instant | null }
  | { readonly type: 'make_default'; readonly paymentMethodId: string }
  | { readonly type: 'call_off_plan'; readonly scheduleId: string }
  | {
      readonly type: 'give_credit'
      readonly name: string
      readonly amount: number
      readonly currency: string
    }

/** A credit that is owed, as it stands in metadata: from when, how much, of what. */
export const writeCredit = (at: Instant, amount: number, currency: string): string =>
  `${at}:${amount}:${currency.toLowerCase()}`

export function todoOf(loaded: Loaded, now: Instant): readonly Todo[] {
  const { subscription, metadata, invoices, schedule } = loaded
  const hasEnded = subscription.status === 'canceled'
  const hasBegun = !['incomplete', 'incomplete_expired', 'canceled'].includes(subscription.status)
  const todo: Todo[] = invoices
    .filter((invoice) => isGivenUp(invoice, hasEnded))
    .map(({ invoice }) => ({ type: 'give_up_invoice', invoiceId: invoice.id }))
  for (const { invoice } of invoices.filter((one) => isTooLate(one, loaded))) {
    todo.push({ type: 'pay_back', invoiceId: invoice.id })
  }
  const replaces = metadata[names.replaces]
  if (hasBegun && replaces !== undefined) {
    const at = Number(metadata[names.startsAt] ?? 0)
    todo.push({ type: 'end_replaced', billingId: replaces, at: at > now ? at : null })
  }
  const method = idOf(subscription.default_payment_method)
  if (method !== '' && subscription.status !== 'canceled') {
    todo.push({ type: 'make_default', paymentMethodId: method })
  }
  if (schedule && isOvertaken(loaded)) todo.push({ type: 'call_off_plan', scheduleId: schedule.id })
  return [...todo, ...creditsOf(metadata, hasEnded, now)]
}

/** A first payment or a change that was declined is given up; so is what an ended subscription was to be charged. */
function isGivenUp(loaded: LoadedInvoice, hasEnded: boolean): boolean {
  const { invoice } = loaded
  const isOfUsage = invoice.metadata?.[names.usageOf] !== undefined
  const standing = standingOf(loaded)
  const isOpen = invoice.status === 'open' && invoice.collection_method === 'charge_automatically'
  if (!isOpen || isOfUsage || standing === 'processing') return false
  if (hasEnded) return true
  const isAtOnce = invoice.billing_reason !== 'subscription_cycle' && invoice.billing_reason !== 'manual'
  return isAtOnce && standing === 'declined'
}

/** Whether money for a change arrived when what it would have changed had ended. */
function isTooLate({ invoice }: LoadedInvoice, { subscription }: Loaded): boolean {
  const { paid_at: paidAt } = invoice.status_transitions
  const isChange = invoice.billing_reason === 'subscription_update' && invoice.status === 'paid'
  const hasEnded = subscription.ended_at !== null && (paidAt ?? 0) > subscription.ended_at
  return isChange && hasEnded && invoice.metadata?.[names.tooLate] === undefined
}

/** Whether a change was paid that is newer than the plan. */
function isOvertaken({ schedule, invoices }: Loaded): boolean {
  const after = schedule?.metadata?.[names.plannedAfter]
  if (after === undefined) return false
  const since = invoices.findIndex(({ invoice }) => invoice.id === after)
  return invoices
    .slice(since + 1)
    .some(({ invoice }) => invoice.billing_reason === 'subscription_update' && invoice.status === 'paid')
}

function creditsOf(metadata: Metadata, hasEnded: boolean, now: Instant): readonly Todo[] {
  return Object.entries(metadata).flatMap(([name, value]): readonly Todo[] => {
    const isDue = name === names.endCredit ? hasEnded : name.startsWith('latchkey_o_')
    const [at, amount, currency = ''] = value.split(':')
    const isComing = name !== names.endCredit && Number(at) > now
    return isDue && !isComing ? [{ type: 'give_credit', name, amount: Number(amount), currency }] : []
  })
}
