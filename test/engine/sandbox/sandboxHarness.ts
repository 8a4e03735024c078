import type { PaymentEvent } from '../../../src/engine/ports/Payments.ts'
import { createMemoryAtom, type Atom } from '../../../src/engine/ports/Atom.ts'
import { createSandbox } from '../../../src/engine/sandbox/createSandbox.ts'
import type { Sandbox, SandboxOptions } from '../../../src/engine/sandbox/Sandbox.ts'
import { emptySandboxState, type SandboxState } from '../../../src/engine/sandbox/SandboxState.ts'
import type { ContractCard, PaymentsHarness } from '../../contract/PaymentsHarness.ts'

export const origin = 'https://pay.example.com'
const base = `${origin}/api/latchkey/payments`
export const startOfTime = Date.UTC(2026, 10, 22, 10)

export const cardNumbers: Readonly<Record<ContractCard, string>> = {
  succeeds: '4242 4242 4242 4242',
  declined: '4000 0000 0000 0002',
  insufficient_funds: '4000 0000 0000 9995',
  authentication: '4000 0025 0000 3155',
  settles_later: '4000 0000 0000 0077',
  settles_later_then_fails: '4000 0000 0000 0341',
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

export function createSandboxHarness({
  startsAt = startOfTime,
  ...options
}: Partial<SandboxOptions> & { readonly startsAt?: number } = {}): SandboxHarness {
  let now = startsAt
  let isRefusing = false
  const events: PaymentEvent[] = []
  const atom = options.atom ?? createMemoryAtom(emptySandboxState)
  const payments = createSandbox({
    checkoutUrl: (id) => `${base}/checkout/${id}`,
    invoiceUrl: (id) => `${base}/invoice/${id}`,
    setupUrl: (id) => `${base}/setup/${id}`,
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
  /** Any question brings the sandbox to the present. */
  const current = async (): Promise<SandboxState> => {
    await payments.fetchCheckout('none', now)
    return payments.state()
  }
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
    saveOnPage: async (setupId, card) =>
      (await post(`setup/${setupId}`, typedCard(cardNumbers[card]))).headers.get('location'),
    answerSetup: async (setupId, answer) =>
      (await post(`setup/${setupId}`, { step: steps[answer] })).headers.get('location'),
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
    passTime: async (to) => {
      now = Math.max(now, to)
      await payments.passTime(now, apply)
    },
    async liveSubscriptions() {
      const { subscriptions } = await current()
      return subscriptions
        .filter(({ status, startsAt }) => status === 'active' && startsAt <= now)
        .map(({ id }) => id)
    },
    async recurringTotal(billingId) {
      return (await payments.fetchSubscription(billingId, now))?.recurring ?? null
    },
    async creditBalances(customerBillingId) {
      const { customers } = await current()
      return customers.find(({ id }) => id === customerBillingId)?.creditBalances ?? []
    },
  }
}
