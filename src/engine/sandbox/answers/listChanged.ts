import { invalidRequest } from '../../../core/errors/errorTable.ts'
import type { Instant } from '../../../core/time/Instant.ts'
import type { PaymentEvent, PaymentNews } from '../../ports/Payments.ts'
import { checkoutNews } from '../rules/closeCheckout.ts'
import { subscriptionNews } from '../rules/subscriptionNews.ts'
import type { SandboxState } from '../SandboxState.ts'

interface Listed {
  readonly at: Instant
  /** Sorts like the list: by time, then by id. */
  readonly place: string
  readonly event: PaymentEvent
}

/**
 * The checkouts and subscriptions that were changed since an instant, the newest last, page by page. What is changed
 * while it is read moves on to a later page.
 * @throws `InvalidRequest` for an `after` that no page gave
 */
export function listChanged(
  state: SandboxState,
  query: { readonly since: Instant; readonly after: string | null; readonly limit: number },
): PaymentNews {
  const { since, after, limit } = query
  if (after !== null && !/^\d{16}:./.test(after)) {
    throw invalidRequest([{ path: 'after', code: 'InvalidCursor', expected: 'what the page before gave' }])
  }
  const left = allListed(state)
    .filter(({ at, place }) => at >= since && (after === null || place > after))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
  const page = left.slice(0, Math.max(1, limit))
  return {
    events: page.map(({ event }) => event),
    after: left.length > page.length ? (page.at(-1)?.place ?? null) : null,
  }
}

function allListed({ checkouts, subscriptions }: SandboxState): readonly Listed[] {
  return [
    ...checkouts.map((checkout) => toListed(checkout, checkoutNews(checkout))),
    ...subscriptions.map((subscription) => toListed(subscription, subscriptionNews(subscription))),
  ]
}

function toListed(
  { id, updatedAt }: { readonly id: string; readonly updatedAt: Instant },
  about: Omit<PaymentEvent, 'id'>,
): Listed {
  const place = `${String(updatedAt).padStart(16, '0')}:${id}`
  return { at: updatedAt, place, event: { id: place, ...about } }
}
