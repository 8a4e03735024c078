import type { Instant } from '../../../core/time/Instant.ts'
import type { Atom } from '../../ports/Atom.ts'
import type { PaymentEvent } from '../../ports/Payments.ts'
import { afterAttempt } from '../network/Delivery.ts'
import type { SandboxEvent, SandboxState } from '../SandboxState.ts'

/** Records an event in the engine. */
export type ApplyEvent = (event: PaymentEvent) => Promise<void>

/**
 * Tells the engine exactly these news, in this order and as often as they are named. What happened has happened even
 * when the engine cannot take it now: a failed delivery is kept with its reason, to be tried again.
 */
export async function deliverEvents(
  atom: Atom<SandboxState>,
  eventIds: readonly string[],
  now: Instant,
  apply: ApplyEvent,
): Promise<void> {
  for (const eventId of eventIds) {
    const event = (await atom.read()).events.find(({ id }) => id === eventId)
    if (!event) continue
    const error = await attempt(toNews(event), apply)
    await atom.update((state) => ({ value: mark(state, eventId, error, now), result: null }))
  }
}

/** Answers why the engine refused it; null when it took it. */
const attempt = (event: PaymentEvent, apply: ApplyEvent): Promise<string | null> =>
  apply(event).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )

/** What the engine is told: ids only. */
const toNews = ({
  id,
  type,
  customerId,
  subscriptionId,
  checkoutId,
  billingId,
}: SandboxEvent): PaymentEvent => ({
  id,
  type,
  customerId,
  subscriptionId,
  checkoutId,
  billingId,
})

const mark = (state: SandboxState, eventId: string, error: string | null, now: Instant): SandboxState => ({
  ...state,
  events: state.events.map((event) =>
    event.id === eventId ? { ...event, ...afterAttempt(event, error, now) } : event,
  ),
})
