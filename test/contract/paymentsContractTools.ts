import { beforeEach } from 'vitest'
import { addUnits } from '../../src/core/time/Instant.ts'
import type { BilledSubscription, Payments } from '../../src/engine/ports/Payments.ts'
import { billedSubscription, line, totalsOf } from './billedSubscription.ts'
import type { CreateHarness, PaymentsHarness } from './PaymentsHarness.ts'

export const hour = 3_600_000
export const day = 24 * hour
export const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' })
/** Five times the price of the subscription that the tests begin with. */
export const bigger = { recurring: totalsOf([line('Growth', 10, 8500)]) }
export const checkoutOptions = {
  successUrl: 'https://app.example.com/billing?done={CHECKOUT_ID}',
  cancelUrl: 'https://app.example.com/billing?canceled=1',
}

/** What is fresh in every test: a provider, and one customer there. */
export interface Started {
  readonly harness: PaymentsHarness
  readonly payments: Payments
  readonly billingId: string
}

/** Starts a fresh provider before every test, and offers what the tests of the contract have in common. */
export function useContractTools(create: CreateHarness, onStart: (started: Started) => void) {
  let { harness, payments, billingId }: Partial<Started> = {}
  beforeEach(async () => {
    harness = await create()
    payments = harness.payments
    const customer = { customerId: 'customer-1', billingId: null, name: 'Acme', email: 'ann@example.com' }
    const made = await payments.upsertCustomer({ ...customer, billingInformation: null }, call('customer'))
    billingId = made.billingId
    onStart({ harness, payments, billingId })
  })

  const started = (): Started => {
    if (!harness || !payments || billingId === undefined) throw new Error('No test has begun')
    return { harness, payments, billingId }
  }
  const now = (): number => harness?.now() ?? 0
  const call = (key: string) => ({ key, now: now() })
  const billed = (more: Partial<BilledSubscription> = {}): BilledSubscription =>
    billedSubscription({
      customerBillingId: started().billingId,
      nextBillingAt: addUnits(now(), 1, more.billingPeriod === 'ANNUALLY' ? 'YEAR' : 'MONTH'),
      ...more,
    })
  const open = (key: string, more: Partial<BilledSubscription> = {}) =>
    started().payments.createCheckout({ subscription: billed(more), options: checkoutOptions }, call(key))
  const fetchPayment = (subscriptionId: string, intentId = 'intent-1') =>
    started().payments.fetchPayment({
      customerBillingId: started().billingId,
      subscriptionId,
      intentId,
      now: now(),
    })
  const cancelPayment = (intentId: string, subscriptionId = 'subscription-1') =>
    started().payments.cancelPayment(
      { customerBillingId: started().billingId, subscriptionId, intentId },
      call(`cancel ${intentId}`),
    )
  const addCustomer = async (customerId: string) => {
    const input = { customerId, billingId: null, name: null, email: null, billingInformation: null }
    return (await started().payments.upsertCustomer(input, call(`customer ${customerId}`))).billingId
  }
  /** Changes a subscription to five times its price; what is due is 68 US dollars. */
  const change = (
    changed: string,
    intentId: string,
    more: Partial<Parameters<Payments['changeSubscription']>[0]> = {},
    terms: Partial<BilledSubscription> = {},
  ) =>
    started().payments.changeSubscription(
      {
        billingId: changed,
        subscription: billed({ intentId, due: totalsOf([line('Growth', 1, 6800)]), ...bigger, ...terms }),
        effectiveAt: now(),
        collection: 'now',
        ...more,
      },
      call(`change ${intentId}`),
    )
  const paidByCheckout = async (subscriptionId: string, more: Partial<BilledSubscription> = {}) => {
    const { checkoutId } = await open(`open-${subscriptionId}`, { subscriptionId, ...more })
    await started().harness.payCheckout(checkoutId, 'succeeds')
    const payment = await fetchPayment(subscriptionId)
    if (payment?.status !== 'paid') throw new Error(`paying by checkout came to ${payment?.status}`)
    return payment.billingId
  }
  /** How the provider has a subscription now. */
  const record = async (subscription: string) => {
    const found = await started().payments.fetchSubscription(subscription, now())
    if (!found) throw new Error(`There is no subscription ${subscription}`)
    return found
  }
  return { call, billed, open, fetchPayment, cancelPayment, addCustomer, change, paidByCheckout, record }
}
