import type { Snapshot } from '../../protocol/Snapshot.ts'

/** A snapshot without what reads do without: who the customer is beside the id, cards, invoices, links and notes. */
export function toKeptSnapshot(snapshot: Snapshot): Snapshot {
  const { customer } = snapshot
  return {
    ...snapshot,
    customer: customer && { id: customer.id, name: null, email: null, defaultPaymentMethod: null },
    subscriptions: snapshot.subscriptions.map((subscription) => ({
      ...subscription,
      billingId: null,
      billingLinkUrl: null,
      latestInvoice: null,
      metadata: {},
    })),
  }
}
