import type { World } from 'latchkey/embedded'
import type { SandboxState } from 'latchkey/engine'
import { formatMoney } from './formatMoney.ts'
import type { TimelineEntry } from './TimelineEntry.ts'

/** What happened at the payments provider, and on the way between it and the engine. */
export async function readPayments(world: World): Promise<readonly TimelineEntry[]> {
  if (!world.sandbox) return []
  const { checkouts, invoices, events, network } = await world.sandbox.state()
  return [
    ...checkouts.map(toCheckoutEntry),
    ...invoices.map(toInvoiceEntry),
    ...events.map(toWebhookEntry),
    ...network.metFaults.map(toFaultEntry),
  ]
}

const toCheckoutEntry = (checkout: SandboxState['checkouts'][number]): TimelineEntry => ({
  id: checkout.id,
  kind: 'payment',
  title: `Checkout ${checkout.status}`,
  detail: formatMoney(checkout.subscription.due.total),
  at: checkout.createdAt,
})

const toInvoiceEntry = (invoice: SandboxState['invoices'][number]): TimelineEntry => ({
  id: invoice.id,
  kind: 'payment',
  title: `Invoice ${invoice.status.toLowerCase()}`,
  detail:
    `${formatMoney(invoice.total)} ${invoice.card ? `•••• ${invoice.card.cardLast4Digits}` : ''}`.trim(),
  at: invoice.updatedAt,
})

const deliveries = {
  waiting: 'waits',
  held: 'is held back',
  lost: 'was lost',
  delivered: 'delivered',
  given_up: 'was given up',
} as const

function toWebhookEntry(event: SandboxState['events'][number]): TimelineEntry {
  const { id, type, delivery, deliveryAttempts, deliveryError, deliveredAt, at } = event
  const times = deliveryAttempts > 1 ? `, ${deliveryAttempts} times` : ''
  return {
    id,
    kind: 'webhook',
    title: `Webhook ${deliveries[delivery]}${times}`,
    detail: deliveryError === null ? `about the ${type}` : `refused: ${deliveryError}`,
    at: deliveredAt ?? at,
  }
}

const effects = { before: 'before it took effect', after: 'after it took effect' } as const

const toFaultEntry = (
  { when, operation, at }: SandboxState['network']['metFaults'][number],
  index: number,
): TimelineEntry => ({
  id: `fault-${at}-${index}`,
  kind: 'fault',
  title: `${operation} failed`,
  detail: effects[when],
  at,
})
