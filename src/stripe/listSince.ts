import { invalidRequest } from '../core/errors/errorTable.ts'
import type { PaymentEvent, PaymentNews } from '../engine/ports/Payments.ts'
import { toSeconds } from './amounts.ts'
import { idOf } from './loadSubscription.ts'
import { names, type Metadata } from './metadata.ts'
import type { StripeContext } from './StripeContext.ts'
import { toSubject } from './toSubject.ts'

interface Listed {
  /** Sorts like the list: by time, then by id. */
  readonly place: string
  readonly event: PaymentEvent
}

/**
 * The checkouts and subscriptions that are new since an instant, or that an event is about, whether or not it was
 * delivered. Stripe keeps events for 30 days.
 */
export async function listSince(
  context: StripeContext,
  query: { readonly since: number; readonly after: string | null; readonly limit: number },
): Promise<PaymentNews> {
  const { since, after, limit } = query
  if (after !== null && !/^\d{12}:./.test(after)) {
    throw invalidRequest([{ path: 'after', code: 'InvalidCursor', expected: 'what the page before gave' }])
  }
  const listed = await allListed(context, { gte: toSeconds(since) })
  const left = [...listed.values()]
    .filter(({ place }) => after === null || place > after)
    .toSorted((a, b) => (a.place < b.place ? -1 : 1))
  const page = left.slice(0, Math.max(1, limit))
  return {
    events: page.map(({ event }) => event),
    after: left.length > page.length ? (page.at(-1)?.place ?? null) : null,
  }
}

async function allListed(
  context: StripeContext,
  created: { readonly gte: number },
): Promise<Map<string, Listed>> {
  const { stripe, environment } = context
  const listed = new Map<string, Listed>()
  const touch = (id: string, at: number, metadata: Metadata | null, isCheckout: boolean) => {
    if (metadata?.[names.environment] !== environment || metadata[names.subscription] === undefined) return
    const place = `${String(at).padStart(12, '0')}:${id}`
    if ((listed.get(id)?.place ?? '') > place) return
    listed.set(id, { place, event: toEvent(place, id, metadata, isCheckout) })
  }
  for await (const session of stripe.checkout.sessions.list({ created, limit: 100 })) {
    touch(session.id, session.created, session.metadata, true)
  }
  for await (const subscription of stripe.subscriptions.list({ created, status: 'all', limit: 100 })) {
    touch(subscription.id, subscription.created, subscription.metadata, false)
  }
  const metadata = createMetadataReader(context)
  for await (const event of stripe.events.list({ created, limit: 100 })) {
    const subject = toSubject(event)
    if (event.type === 'customer.subscription.updated') {
      touch(event.data.object.id, event.created, event.data.object.metadata, false)
    } else if (subject?.type === 'checkout') {
      const { object } = event.data
      touch(
        subject.checkoutId,
        event.created,
        'metadata' in object ? (object.metadata as Metadata) : null,
        true,
      )
    } else if (subject?.type === 'subscription' || subject?.type === 'invoice') {
      touch(subject.billingId, event.created, await metadata(subject.billingId), false)
    }
  }
  return listed
}

function createMetadataReader({ stripe }: StripeContext): (billingId: string) => Promise<Metadata> {
  const read = new Map<string, Promise<Metadata>>()
  return (billingId) => {
    const known =
      read.get(billingId) ?? stripe.subscriptions.retrieve(billingId).then(({ metadata }) => metadata)
    read.set(billingId, known)
    return known
  }
}

function toEvent(place: string, id: string, metadata: Metadata, isCheckout: boolean): PaymentEvent {
  return {
    id: place,
    type: isCheckout ? 'checkout' : 'subscription',
    customerId: metadata[names.customer] ?? '',
    subscriptionId: metadata[names.subscription] ?? '',
    checkoutId: isCheckout ? id : null,
    billingId: isCheckout ? null : idOf(id),
  }
}
