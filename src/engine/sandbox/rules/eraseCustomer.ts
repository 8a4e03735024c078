import type { SandboxState } from '../SandboxState.ts'
import type { Step } from './Step.ts'

/**
 * Forgets who a customer was: name, contact, addresses and cards. Invoices and ended subscriptions stay, as a provider
 * has to keep them, under the pseudonym.
 */
export function eraseCustomer(
  before: SandboxState,
  { customerBillingId, pseudonym }: { readonly customerBillingId: string; readonly pseudonym: string },
): Step<null> {
  const owner = before.customers.find(({ id }) => id === customerBillingId)
  if (!owner) return { state: before, result: null, events: [] }
  const isTheirs = (row: { readonly customerBillingId: string }) =>
    row.customerBillingId === customerBillingId
  const namesThem = (text: string) =>
    [customerBillingId, owner.customerId].some((id) => text.includes(JSON.stringify(id)))
  const state: SandboxState = {
    ...before,
    customers: before.customers.map((customer) =>
      customer === owner
        ? {
            id: owner.id,
            customerId: pseudonym,
            name: null,
            email: null,
            phone: null,
            billingInformation: null,
            defaultPaymentMethodId: null,
            creditBalances: owner.creditBalances,
          }
        : customer,
    ),
    paymentMethods: before.paymentMethods.filter((method) => !isTheirs(method)),
    setups: (before.setups ?? []).filter((setup) => !isTheirs(setup)),
    checkouts: before.checkouts.filter(({ subscription }) => !isTheirs(subscription)),
    subscriptions: before.subscriptions.map((subscription) =>
      isTheirs(subscription.billed)
        ? {
            ...subscription,
            plannedChange: null,
            billed: { ...subscription.billed, customerId: pseudonym, metadata: {} },
          }
        : subscription,
    ),
    invoices: before.invoices.map((invoice) =>
      isTheirs(invoice) ? { ...invoice, card: null, change: null, paymentSecret: null } : invoice,
    ),
    events: before.events.filter(({ customerId }) => customerId !== owner.customerId),
    answers: before.answers.filter(
      ({ fingerprint, answer }) => !namesThem(fingerprint) && !namesThem(JSON.stringify(answer) ?? ''),
    ),
  }
  return { state, result: null, events: [] }
}
