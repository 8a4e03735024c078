import { billingDuty } from '../../core/billing/billingDuty.ts'
import { createError } from '../../core/errors/errorTable.ts'
import { isOpen } from '../../core/provisioning/openIntent.ts'
import type { CustomerState } from '../../core/subscription/CustomerState.ts'
import type { Instant } from '../../core/time/Instant.ts'
import { usageChargeDue } from '../../core/usage/usagePeriods.ts'
import type { CommandOptions } from '../../protocol/requests.ts'
import type { EraseCustomerResult } from '../../protocol/results.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { loadNow } from '../transactNow.ts'
import { archiveCustomer } from './archiveCustomer.ts'
import { chargeUsage } from './chargeUsage.ts'
import { requireCustomer } from './requireCustomer.ts'
import { tellBilling } from './tellBilling.ts'

/**
 * Forgets a customer. What charges them is ended first, as archiving does it, and what they owe for usage is charged;
 * while that is not settled nothing is forgotten. Then their personal data is gone, here and, where it can, at the
 * payments provider; what was used stays, under a name that leads to nobody. The id may be given to somebody new.
 *
 * @throws `CustomerIsCharged` while money is on its way, or they pay for somebody else; `PaymentsUnavailable`
 */
export async function eraseCustomer(
  context: EngineContext,
  rawInput: { customerId: string },
  rawOptions: CommandOptions = {},
): Promise<EraseCustomerResult> {
  const { customerId } = parseCommand(commands.eraseCustomer, rawInput)
  const { actor = { type: 'server' as const, id: null } } = parseCommand(commands.options, rawOptions)
  requireCustomer(await context.store.load(customerId), customerId)
  await refusePayer(context, customerId)
  await archiveCustomer(context, { customerId }, { actor })
  await chargeUsage(context, customerId)
  await tellBilling(context, customerId)
  const { state, now } = await loadNow(context, customerId)
  if (isCharged(state) || (await hasMoneyOnItsWay(context, state, now)))
    throw createError('CustomerIsCharged', { customerId })
  const pseudonym = context.ids.create('erased-')
  const isErasedAtProvider = await eraseAtProvider(context, state, pseudonym)
  await context.store.eraseCustomer({ customerId, pseudonym, at: now, actor })
  return { pseudonym, isErasedAtProvider }
}

/** Whether something of theirs is still to be charged, given back, or told the provider. */
function isCharged(state: CustomerState): boolean {
  return (
    state.intents.some(isOpen) ||
    state.subscriptions.some(
      (subscription) => billingDuty(subscription) !== null || usageChargeDue(state, subscription) !== null,
    )
  )
}

/** What was given up may still be paid for: that is given back when it arrives, for which they must be known. */
async function hasMoneyOnItsWay(
  { payments, store }: EngineContext,
  { customer, intents, subscriptions }: CustomerState,
  now: Instant,
): Promise<boolean> {
  if (!payments) return false
  for (const intent of intents.filter(({ status }) => status === 'failed')) {
    const bought = subscriptions.find(({ id }) => id === intent.subscriptionId)
    const payerId = bought?.payingCustomerId ?? null
    const payer = payerId === null ? customer : (await store.load(payerId)).customer
    if (!payer?.billingId) continue
    const { id: intentId, subscriptionId } = intent
    const payment = { customerBillingId: payer.billingId, subscriptionId, intentId, now }
    if ((await payments.fetchPayment(payment))?.status === 'processing') return true
  }
  return false
}

async function refusePayer(context: EngineContext, customerId: string): Promise<void> {
  const [paid] = await context.store.listSubscriptions({
    from: null,
    towards: 'older',
    limit: 1,
    customerId: null,
    resourceId: null,
    planId: null,
    payingCustomerId: customerId,
    status: ['ACTIVE', 'IN_TRIAL', 'NOT_STARTED', 'PAYMENT_PENDING'],
    pricingType: null,
    created: { start: null, end: null },
    now: context.clock.now(),
  })
  if (paid) throw createError('CustomerIsCharged', { customerId, subscriptionId: paid.id })
}

async function eraseAtProvider(
  { payments, clock }: EngineContext,
  { customer }: CustomerState,
  pseudonym: string,
): Promise<boolean> {
  if (!payments || !customer?.billingId) return true
  if (!payments.eraseCustomer) return false
  const { billingId: customerBillingId } = customer
  const call = { key: `${customerBillingId}:erase`, now: clock.now() }
  await payments.eraseCustomer({ customerBillingId, pseudonym }, call)
  return true
}
