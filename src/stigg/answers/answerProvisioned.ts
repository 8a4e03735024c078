import { createError } from '../../core/errors/errorTable.ts'
import type { Backend } from '../../protocol/Backend.ts'
import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import type { StiggProvisioned } from '../schemas/subscriptions.ts'
import { toLatestInvoice } from '../views/toLatestInvoice.ts'
import { toStiggEntitlement } from '../views/toStiggEntitlement.ts'
import { toStiggSubscription } from '../views/toStiggSubscription.ts'

interface Asked {
  readonly customerId: string
  readonly planId: string
  readonly resourceId?: string | undefined
}

/**
 * What provisioning came to: a subscription, or a page on which it has to be paid first.
 *
 * @throws `PaymentFailed` when it was charged at once and that failed
 */
export async function answerProvisioned(
  backend: Backend,
  outcome: ProvisionOutcome,
  asked: Asked,
): Promise<StiggProvisioned> {
  switch (outcome.type) {
    case 'failed':
      throw createError('PaymentFailed', { failureCode: outcome.code })
    case 'checkout':
      return {
        ...nothingYet,
        id: await findPending(backend, asked),
        status: 'PAYMENT_REQUIRED',
        checkoutUrl: outcome.checkoutUrl,
        checkoutBillingId: outcome.checkoutId,
      }
    case 'processing':
      if (outcome.subscription === null) throw createError('RequestInProgress')
      return provisioned(backend, outcome.subscription, outcome)
    default:
      return provisioned(backend, outcome.subscription, outcome)
  }
}

const nothingYet = {
  isScheduled: false,
  subscription: null,
  entitlements: null,
  checkoutUrl: null,
  checkoutBillingId: null,
}

async function provisioned(
  backend: Backend,
  view: SubscriptionView,
  outcome: ProvisionOutcome,
): Promise<StiggProvisioned> {
  const { customerId, resourceId } = view
  const { catalog } = await backend.readCatalog()
  const { entitlements } = await backend.getEntitlements({ customerId, resourceId: resourceId ?? undefined })
  const subscription = toStiggSubscription(view, catalog)
  const action = outcome.type === 'action' ? outcome : null
  return {
    ...nothingYet,
    id: view.id,
    status: 'SUCCESS',
    isScheduled: outcome.type === 'scheduled',
    subscription: action
      ? {
          ...subscription,
          paymentCollection: 'ACTION_REQUIRED',
          latestInvoice: toLatestInvoice(action.invoice, action.paymentSecret),
        }
      : subscription,
    entitlements: entitlements.map((entitlement) => toStiggEntitlement(entitlement)),
  }
}

/** Of one product and resource only one purchase can be waiting for its payment. */
async function findPending(backend: Backend, { customerId, planId, resourceId }: Asked): Promise<string> {
  const { items } = await backend.listSubscriptions({
    customerId,
    planId,
    resourceId,
    status: ['PAYMENT_PENDING'],
    limit: 1,
  })
  if (!items[0]) throw createError('RequestInProgress')
  return items[0].id
}
