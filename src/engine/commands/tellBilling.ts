import { billingDuty, type BillingDuty } from '../../core/billing/billingDuty.ts'
import { isLatchkeyError } from '../../core/errors/LatchkeyError.ts'
import { subscriptionEvent } from '../../core/events/subscriptionEvent.ts'
import type { Subscription, ToldBilling } from '../../core/subscription/Subscription.ts'
import type { Actor } from '../../protocol/requests.ts'
import type { EngineContext } from '../EngineContext.ts'
import type { PaymentCall, Payments } from '../ports/Payments.ts'
import { transactNow } from '../transactNow.ts'

/** How many messages one customer may need at once: an end, a trial's end and a resumption per subscription. */
const ROUNDS = 100

const engineTells: Actor = { type: 'system', id: null }

interface Duty extends BillingDuty {
  readonly subscriptionId: string
  readonly billingId: string
  readonly number: number
}

/**
 * Tells the provider how the subscriptions of a customer go on, until it knows all that is written here. Nothing else
 * tells it: what a command, or time, has changed is told from what was stored, also by a process that knows no more.
 */
export async function tellBilling(context: EngineContext, customerId: string): Promise<void> {
  const { payments } = context
  if (!payments) return
  for (let round = 0; round < ROUNDS; round++) {
    const { subscriptions } = await context.store.load(customerId)
    if (!subscriptions.some(billingDuty)) return
    const duty = await begin(context, customerId)
    if (!duty) return
    const call = { key: `${duty.subscriptionId}:told:${duty.number}`, now: context.clock.now() }
    await tell(payments, duty, call)
    await acknowledge(context, customerId, duty)
  }
  throw new Error(`The billing of ${customerId} never comes to rest`)
}

/** The same at the end of a command: a provider that cannot be reached is told by `runDue`. */
export async function tellBillingSoon(context: EngineContext, customerId: string): Promise<void> {
  try {
    await tellBilling(context, customerId)
  } catch (error) {
    // What it must know is stored, and stays due until it does.
    if (!isLatchkeyError(error) || error.code !== 'PaymentsUnavailable') throw error
  }
}

/** Writes that something is being told, before it is: who finds that later does not know whether it was heard. */
function begin(context: EngineContext, customerId: string): Promise<Duty | null> {
  return transactNow(context, { customerId, actor: engineTells }, (state) => {
    for (const before of state.subscriptions) {
      const { id: subscriptionId, billingId, toldBilling: told } = before
      const duty = billingDuty(before)
      if (!duty || !told || billingId === null) continue
      const number = told.number + 1
      const telling = { ...before, toldBilling: { ...told, number, telling: duty.type } }
      return {
        result: { ...duty, subscriptionId, billingId, number },
        changes: [{ type: 'subscription.put', subscription: telling }],
      }
    }
    return { result: null }
  })
}

function tell(payments: Payments, { type, wanted, billingId }: Duty, call: PaymentCall): Promise<void> {
  switch (type) {
    case 'end':
      return payments.cancelSubscription(
        { billingId, at: wanted.endsAt ?? call.now, credit: wanted.credit },
        call,
      )
    case 'resume':
      return payments.resumeSubscription({ billingId }, call)
    case 'trial_end':
      return payments.moveTrialEnd({ billingId, trialEndDate: wanted.trialEndDate ?? call.now }, call)
  }
}

/** Somebody else may be telling more by now: then nobody knows which of the two was heard last, and it is told again. */
function acknowledge(context: EngineContext, customerId: string, duty: Duty): Promise<null> {
  return transactNow(context, { customerId, actor: engineTells }, (state, now) => {
    const before = state.subscriptions.find(({ id }) => id === duty.subscriptionId)
    if (!before?.toldBilling || before.billingId !== duty.billingId) return { result: null }
    const telling = before.toldBilling.number === duty.number ? null : duty.type
    const toldBilling = { ...before.toldBilling, ...toldBy(duty), telling }
    const after: Subscription = { ...before, toldBilling }
    return {
      result: null,
      changes: [{ type: 'subscription.put', subscription: after }],
      events: [subscriptionEvent('subscription.billing_synchronized', now, before, after)],
    }
  })
}

/** What the provider knows after a message. Ending and resuming both call off what was planned. */
function toldBy({ type, wanted }: Duty): Partial<ToldBilling> {
  switch (type) {
    case 'end':
      return { endsAt: wanted.endsAt, credit: wanted.credit, changesAt: null }
    case 'resume':
      return { endsAt: null, credit: null, changesAt: null }
    case 'trial_end':
      return { trialEndDate: wanted.trialEndDate }
  }
}
