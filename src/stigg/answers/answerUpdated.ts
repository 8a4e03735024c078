import type { z } from 'zod'
import type { Backend } from '../../protocol/Backend.ts'
import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import type { updatedSubscription } from '../schemas/subscriptions.ts'
import { toLatestInvoice } from '../views/toLatestInvoice.ts'
import { toStiggSubscription } from '../views/toStiggSubscription.ts'

type Updated = z.infer<typeof updatedSubscription>

/** What an update came to: the subscription, with the payment that it waits for. */
export async function answerUpdated(
  backend: Backend,
  outcome: ProvisionOutcome,
  subscriptionId: string,
): Promise<Updated> {
  const view =
    'subscription' in outcome && outcome.subscription !== null
      ? outcome.subscription
      : await backend.findSubscription({ subscriptionId })
  const { catalog } = await backend.readCatalog()
  return {
    ...toStiggSubscription(view, catalog),
    checkoutUrl: null,
    checkoutBillingId: null,
    ...paymentOf(outcome),
  }
}

/** How the payment stands that this very request began. */
function paymentOf(outcome: ProvisionOutcome): Partial<Updated> {
  switch (outcome.type) {
    case 'action':
      return {
        paymentCollection: 'ACTION_REQUIRED',
        latestInvoice: toLatestInvoice(outcome.invoice, outcome.paymentSecret),
      }
    case 'processing':
      return { paymentCollection: 'PROCESSING' }
    case 'failed':
      return {
        paymentCollection: 'FAILED',
        ...(outcome.invoice ? { latestInvoice: failedInvoice(outcome.invoice, outcome.code) } : {}),
      }
    case 'checkout':
      return { checkoutUrl: outcome.checkoutUrl, checkoutBillingId: outcome.checkoutId }
    default:
      return {}
  }
}

function failedInvoice(invoice: Parameters<typeof toLatestInvoice>[0], code: string) {
  const told = toLatestInvoice(invoice)
  return { ...told, errorMessage: told.errorMessage ?? code }
}
