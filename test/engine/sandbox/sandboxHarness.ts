import type { PaymentEvent } from '../../../src/engine/ports/Payments.ts'
import { createMemoryAtom, type Atom } from '../../../src/engine/ports/Atom.ts'
import { createSandbox } from '../../../src/engine/sandbox/createSandbox.ts'
import type { Sandbox, SandboxOptions } from '../../../src/engine/sandbox/Sandbox.ts'
import { giveEndCredits } from '../../../src/engine/sandbox/rules/giveEndCredits.ts'
import { subscriptionAt } from '../../../src/engine/sandbox/rules/subscriptionAt.ts'
import { emptySandboxState, type SandboxState } from '../../../src/engine/sandbox/SandboxState.ts'
import type { ContractCard, PaymentsHarness } from '../../contract/paymentsContract.ts'

export const origin = 'https://pay.example.com'
const base = `${origin}/api/latchkey/payments`
export const startOfTime = Date.UTC(2026, 10, 22, 10)

export const cardNumbers: Readonly<Record<ContractCard, string>> = {
  succeeds: '4242 4242 4242 4242',
  declined: '4000 0000 0000 0002',
  insufficient_funds: '4000 0000 0000 9995',
  authentication: '4000 0025 0000 3155',
}

export interface SandboxHarness extends PaymentsHarness {
  readonly payments: Sandbox
  readonly atom: Atom<SandboxState>
  /** Visits a page, as a browser would. */
  get(path: string): Promise<Response>
  /** Posts a form to a page. */
  post(path: string, fields: Readonly<Record<string, string>>, headers?: HeadersInit): Promise<Response>
  /** Makes the engine refuse the next news. */
  refuseNews(): void
}

/** Everything that a customer types to pay with a card. */
export const typedCard = (cardNumber: string): Readonly<Record<string, string>> => ({
  step: 'pay',
  email: 'ann@example.com',
  cardNumber,
  expiry: '12 / 34',
  securityCode: '123',
  name: 'Ann Example',
})

export function createSandboxHarness(options: Partial<SandboxOptions> = {}): SandboxHarness {
  let now = startOfTime
  let isRefusing = false
  const events: PaymentEvent[] = []
  const atom = options.atom ?? createMemoryAtom(emptySandboxState)
  const payments = createSandbox({
    checkoutUrl: (id) => `${base}/checkout/${id}`,
    invoiceUrl: (id) => `${base}/invoice/${id}`,
    clock: { now: () => now },
    ids: 'counted',
    ...options,
    atom,
  })
  const apply = (event: PaymentEvent): Promise<void> => {
    if (isRefusing) return Promise.reject(new Error('the engine is away'))
    events.push(event)
    return Promise.resolve()
  }
  const get = (path: string) => payments.handle(new Request(`${base}/${path}`), apply)
  const post: SandboxHarness['post'] = (path, fields, headers = {}) =>
    payments.handle(
      new Request(`${base}/${path}`, { method: 'POST', body: new URLSearchParams(fields), headers }),
      apply,
    )
  const steps = { complete: 'authenticate', fail: 'fail' } as const
  return {
    payments,
    atom,
    events,
    get,
    post,
    now: () => now,
    advance: (milliseconds) => (now += milliseconds),
    refuseNews: () => (isRefusing = true),
    async saveCard(customerBillingId, card) {
      await payments.addPaymentMethod({ customerBillingId, cardNumber: cardNumbers[card] })
    },
    payCheckout: async (checkoutId, card) =>
      (await post(`checkout/${checkoutId}`, typedCard(cardNumbers[card]))).headers.get('location'),
    answerCheckout: async (checkoutId, answer) =>
      (await post(`checkout/${checkoutId}`, { step: steps[answer] })).headers.get('location'),
    async answerInvoice(invoiceId, answer) {
      await post(`invoice/${invoiceId}`, { step: steps[answer] })
    },
    payInvoice: async (invoiceId, card) => {
      await post(`invoice/${invoiceId}`, typedCard(cardNumbers[card]))
    },
    async liveSubscriptions() {
      const { subscriptions } = await payments.state()
      return subscriptions
        .filter(({ status }) => status === 'active')
        .filter(({ billed, endsAt }) => (billed.startsAt ?? 0) <= now && now < (endsAt ?? Infinity))
        .map(({ id }) => id)
    },
    async recurringTotal(billingId) {
      const { subscriptions } = await payments.state()
      const found = subscriptions.find(({ id }) => id === billingId)
      return found ? subscriptionAt(found, now).billed.recurring.total : null
    },
    async creditBalances(customerBillingId) {
      const { customers } = giveEndCredits(await payments.state(), now)
      return customers.find(({ id }) => id === customerBillingId)?.creditBalances ?? []
    },
  }
}
