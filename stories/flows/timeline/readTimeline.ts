import type { World } from 'latchkey/embedded'
import type { RequestLog } from './createRequestLog.ts'
import type { TimelineEntry } from './TimelineEntry.ts'

/** Everything that happened in a world, oldest first: requests, domain events and payments. */
export async function readTimeline(world: World, requests: RequestLog): Promise<readonly TimelineEntry[]> {
  const [events, payments] = await Promise.all([world.events(), readPayments(world)])
  const entries = [
    ...requests.read(),
    ...events.map((event): TimelineEntry => ({
      id: event.id,
      kind: 'event',
      title: event.type,
      detail: subjectOf(event.data) ?? event.customerId,
      at: event.at,
    })),
    ...payments,
  ]
  return entries.toSorted((a, b) => a.at - b.at)
}

/** The plan or feature that an event is about. */
function subjectOf(data: Readonly<Record<string, unknown>>): string | undefined {
  return [data.planId, data.featureId].find((id) => typeof id === 'string')
}

async function readPayments(world: World): Promise<readonly TimelineEntry[]> {
  if (!world.sandbox) return []
  const { checkouts, invoices } = await world.sandbox.state()
  return [
    ...checkouts.map((checkout): TimelineEntry => ({
      id: checkout.id,
      kind: 'payment',
      title: `Checkout ${checkout.status}`,
      detail: amount(checkout.subscription.due.total),
      at: checkout.createdAt,
    })),
    ...invoices.map((invoice): TimelineEntry => ({
      id: invoice.id,
      kind: 'payment',
      title: `Invoice ${invoice.status.toLowerCase()}`,
      detail: `${amount(invoice.total)} ${invoice.card ? `•••• ${invoice.card.cardLast4Digits}` : ''}`.trim(),
      at: invoice.updatedAt,
    })),
  ]
}

function amount(money: { readonly amountMinor: number; readonly currency: string }): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency: money.currency }).format(
    money.amountMinor / 100,
  )
}
