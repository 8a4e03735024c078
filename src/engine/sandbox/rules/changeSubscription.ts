import { createError } from '../../../core/errors/errorTable.ts'
import type { Payments } from '../../ports/Payments.ts'
import type { SandboxPayment, SandboxState, SandboxSubscription } from '../SandboxState.ts'
import { addInvoice } from './addInvoice.ts'
import { addPayment } from './addPayment.ts'
import { collectDue } from './collectDue.ts'
import { holdTerms } from './holdTerms.ts'
import { isOver } from './isOver.ts'
import { keepCredit } from './keepCredit.ts'
import { putById } from './putById.ts'
import { recordEvent } from './recordEvent.ts'
import type { Step, StepContext } from './Step.ts'
import { subscriptionNews } from './subscriptionNews.ts'
import { withdrawChange } from './withdrawUnpaid.ts'

type ChangeInput = Parameters<Payments['changeSubscription']>[0]

interface Changed {
  readonly state: SandboxState
  /** null when nothing was charged. */
  readonly invoiceId: string | null
}

/**
 * Changes the terms of a subscription, now or later. What is due now is collected first, and while it is not paid the
 * former terms hold.
 * @throws `SubscriptionNotFound`, `CustomerNotFound`, `PaymentMethodMissing`
 */
export function changeSubscription(
  before: SandboxState,
  input: ChangeInput,
  context: StepContext,
): Step<SandboxPayment> {
  const { subscription: billed } = input
  const subscription = requireActive(before, input, context)
  const { state, invoiceId } =
    input.effectiveAt > context.now
      ? planChange(before, subscription, input)
      : changeNow(before, subscription, input, context)
  const made = { subscriptionBillingId: subscription.id, invoiceId }
  const paid = addPayment(state, billed, made, context)
  const recorded = recordEvent(paid.state, subscriptionNews({ id: subscription.id, billed }), context)
  return { state: recorded.state, result: paid.payment, events: [recorded.event] }
}

function requireActive(
  state: SandboxState,
  { billingId, subscription: billed }: ChangeInput,
  { now }: StepContext,
): SandboxSubscription {
  const found = state.subscriptions.find(({ id }) => id === billingId)
  if (found?.status !== 'active' || isOver(found, now) || found.billed.customerId !== billed.customerId) {
    throw createError('SubscriptionNotFound', { subscriptionId: billingId })
  }
  return found
}

function planChange(state: SandboxState, subscription: SandboxSubscription, input: ChangeInput): Changed {
  const plannedChange = { at: input.effectiveAt, billed: input.subscription }
  const planned = { ...subscription, plannedChange }
  return { state: { ...state, subscriptions: putById(state.subscriptions, planned) }, invoiceId: null }
}

function changeNow(
  before: SandboxState,
  subscription: SandboxSubscription,
  { subscription: billed, collection }: ChangeInput,
  context: StepContext,
): Changed {
  const { now } = context
  const { customerBillingId, due } = billed
  const state = withdrawChange(before, subscription.id, now)
  switch (collection) {
    case 'none':
      return { state: holdTerms(state, subscription, billed, now), invoiceId: null }
    case 'next_invoice': {
      const pendingLines = [...subscription.pendingLines, ...due.lines]
      const changed = holdTerms(state, { ...subscription, pendingLines }, billed, now)
      return { state: keepCredit(changed, customerBillingId, due), invoiceId: null }
    }
    case 'now':
      return chargeChange(state, subscription, billed, context)
  }
}

function chargeChange(
  before: SandboxState,
  subscription: SandboxSubscription,
  billed: SandboxSubscription['billed'],
  context: StepContext,
): Changed {
  const collected = collectDue(before, billed)
  const { type } = collected.verdict
  const { customerBillingId, due } = billed
  const changed =
    type === 'paid' || type === 'invoiced'
      ? keepCredit(holdTerms(before, subscription, billed, context.now), customerBillingId, due)
      : before
  if (due.total.amountMinor <= 0) return { state: changed, invoiceId: null }
  const { state, invoice } = addInvoice(
    changed,
    {
      billed,
      subscriptionBillingId: subscription.id,
      totals: due,
      collected,
      reason: 'change',
      period: null,
      change: billed,
      isRetried: false,
    },
    context,
  )
  return { state, invoiceId: invoice.id }
}
