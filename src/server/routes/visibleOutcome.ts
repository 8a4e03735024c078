import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import type { Rights } from '../identity/readRights.ts'
import { visibleSubscription } from './visibleSubscription.ts'

/** An outcome as a browser may see it: what completes a payment goes to who may purchase, and to nobody else. */
export function visibleOutcome(outcome: ProvisionOutcome, rights: Rights): ProvisionOutcome {
  switch (outcome.type) {
    case 'succeeded':
    case 'scheduled':
      return { ...outcome, subscription: visibleSubscription(outcome.subscription, rights) }
    case 'action': {
      const subscription = visibleSubscription(outcome.subscription, rights)
      if (rights.canPurchase) return { ...outcome, subscription }
      return {
        ...outcome,
        subscription,
        paymentUrl: null,
        paymentSecret: null,
        invoice: { ...outcome.invoice, paymentUrl: null, pdfUrl: null },
      }
    }
    case 'processing':
      return {
        ...outcome,
        subscription: outcome.subscription && visibleSubscription(outcome.subscription, rights),
      }
    case 'checkout':
    case 'failed':
      return outcome
  }
}
