import type { BillingRecord } from '../../../src/core/billing/BillingRecord.ts'
import { billingStanding } from '../../../src/core/billing/billingDuty.ts'
import { periodPrice } from '../../../src/core/pricing/chargedLines.ts'
import type { CustomerState } from '../../../src/core/subscription/CustomerState.ts'
import { isLive } from '../../../src/core/subscription/isLive.ts'
import type { Subscription } from '../../../src/core/subscription/Subscription.ts'
import { customerIds, readCustomer } from './customerStates.ts'
import type { World } from './openWorld.ts'
import { goesOn, providerRecords } from './providerRecords.ts'

/**
 * In what the engine and the provider do not agree, one line each: who is billed for what until when, open payments and
 * checkouts, and what was paid twice.
 */
export async function compareWithProvider(world: World): Promise<readonly string[]> {
  const records = await providerRecords(world)
  const ids = await customerIds(world)
  const states = await Promise.all(ids.map((id) => readCustomer(world, id)))
  return [
    ...states.flatMap((state) => state.subscriptions.flatMap((s) => compareTerms(world, state, s, records))),
    ...records.flatMap((record) => findUnwanted(world, states, record)),
    ...paidTwice(records),
    ...(await compareIntents(world, states, records)),
    ...(await countAtProvider(world)),
    ...states.flatMap((state) => findStuck(world, state)),
  ]
}

/** What is billed and goes on here goes on there, once, on the same terms. */
function compareTerms(
  world: World,
  state: CustomerState,
  subscription: Subscription,
  records: readonly BillingRecord[],
): readonly string[] {
  const { id, billingId, status } = subscription
  if (!isLive(subscription) || status === 'PAYMENT_PENDING') return []
  const name = `${id} (${status})`
  if (billingId === null) return isFreeOfCharge(subscription) ? [] : [`${name} is not billed`]
  const record = records.find((r) => r.billingId === billingId)
  if (!record || !goesOn(record, world.now())) return [`${name} does not go on at the provider`]
  const wanted = billingStanding(subscription)
  const price = periodPrice(state, subscription, world.now())?.total.amountMinor
  return [
    differs(name, 'ends', wanted.endsAt, record.endsAt),
    differs(name, 'changes', wanted.changesAt, record.changesAt),
    wanted.trialEndDate === null ? [] : differs(name, 'trial ends', wanted.trialEndDate, record.trialEndDate),
    subscription.coupon === null ? differs(name, 'costs', price, record.recurring.amountMinor) : [],
    differs(name, 'owes', subscription.paymentTrouble?.kind === 'past_due', record.status === 'past_due'),
  ].flat()
}

function isFreeOfCharge({ pricingType, status }: Subscription): boolean {
  return pricingType !== 'PAID' || status === 'IN_TRIAL'
}

function differs(name: string, what: string, here: unknown, there: unknown): readonly string[] {
  return here === there ? [] : [`${name} ${what}: ${String(here)} here, ${String(there)} there`]
}

/** What goes on there goes on here; what waits for a payment there is waited for here. */
function findUnwanted(
  world: World,
  states: readonly CustomerState[],
  record: BillingRecord,
): readonly string[] {
  if (!goesOn(record, world.now())) return []
  const state = states.find(({ customer }) => customer?.id === record.customerId)
  const here = state?.subscriptions.find((s) => s.billingId === record.billingId)
  if (record.status === 'incomplete') {
    const isAwaited = state?.intents.some(({ id, status }) => id === record.intentId && isWaiting(status))
    return isAwaited ? [] : [`${record.billingId} waits for a payment that nobody here waits for`]
  }
  return here && isLive(here) ? [] : [`${record.billingId} (${record.status}) goes on there, not here`]
}

const isWaiting = (status: string): boolean => status === 'action' || status === 'processing'

/** No period of a subscription is paid for twice, wherever the payments came from. */
function paidTwice(records: readonly BillingRecord[]): readonly string[] {
  const paid = records.flatMap(({ customerId, subscriptionId, invoices }) =>
    invoices
      .filter((i) => i.status === 'PAID' && i.refundedAt === null && i.period && i.reason !== 'change')
      .map((i) => `${customerId} ${subscriptionId} ${i.reason} ${i.period?.start}`),
  )
  return paid
    .filter((period, index) => paid.indexOf(period) !== index)
    .map((period) => `paid twice: ${period}`)
}

/** An open wish is one that the provider still has open, and the other way round. */
async function compareIntents(
  world: World,
  states: readonly CustomerState[],
  records: readonly BillingRecord[],
): Promise<readonly string[]> {
  const { checkouts } = await world.sandbox.state()
  const isOpen = (id: string) =>
    checkouts.some((c) => c.id === id && c.status === 'open' && c.expiresAt > world.now())
  const openHere = states.flatMap(({ intents }) =>
    intents.flatMap(({ id, status, checkoutId }) => {
      if (status === 'running') return [`${id} is left running`]
      if (status === 'checkout') {
        return checkoutId !== null && isOpen(checkoutId) ? [] : [`${id} waits for a checkout that is over`]
      }
      if (!isWaiting(status)) return []
      const isAsked = records.some(({ invoices }) => invoices.some((i) => i.status === 'OPEN'))
      return isAsked ? [] : [`${id} (${status}) waits for a payment that is over`]
    }),
  )
  const known = new Set(
    states.flatMap(({ intents }) =>
      intents.flatMap(({ status, checkoutId }) => (status === 'checkout' ? [checkoutId] : [])),
    ),
  )
  const openThere = checkouts.filter(({ id }) => isOpen(id) && !known.has(id))
  return [...openHere, ...openThere.map(({ id }) => `${id} is open there, and nobody here waits for it`)]
}

/** A customer is known there once. */
async function countAtProvider(world: World): Promise<readonly string[]> {
  const { customers } = await world.sandbox.state()
  const ids = customers.map(({ customerId }) => customerId)
  return ids
    .filter((id, index) => ids.indexOf(id) !== index)
    .map((id) => `${id} is known twice at the provider`)
}

/** Reservations whose time is up hold nothing any more. */
function findStuck(world: World, { customer, counters }: CustomerState): readonly string[] {
  return counters
    .flatMap(({ reservations }) => reservations)
    .filter(({ expiresAt }) => expiresAt <= world.now())
    .map(({ id }) => `${customer?.id}: ${id} holds units after its time`)
}
