import type { Instant } from '../../../core/time/Instant.ts'
import type { Atom } from '../../ports/Atom.ts'
import type { PaymentEvent } from '../../ports/Payments.ts'
import type { SandboxEvent, SandboxState } from '../SandboxState.ts'

/**
 * Tells the engine the news, in order. What happened has happened even when the engine cannot take it now: a failed
 * delivery is kept with its reason, to be delivered again.
 */
export async function deliverEvents(
  atom: Atom<SandboxState>,
  events: readonly PaymentEvent[],
  now: Instant,
  apply: (event: PaymentEvent) => Promise<void>,
): Promise<void> {
  for (const event of events) {
    const outcome = await deliver(event, now, apply)
    await atom.update((state) => ({ value: mark(state, event.id, outcome), result: null }))
  }
}

type Delivery = Pick<SandboxEvent, 'deliveredAt' | 'deliveryError'>

const deliver = (
  event: PaymentEvent,
  now: Instant,
  apply: (event: PaymentEvent) => Promise<void>,
): Promise<Delivery> =>
  apply(event).then(
    () => ({ deliveredAt: now, deliveryError: null }),
    (error: unknown) => ({
      deliveredAt: null,
      deliveryError: error instanceof Error ? error.message : String(error),
    }),
  )

const mark = (state: SandboxState, eventId: string, delivery: Delivery): SandboxState => ({
  ...state,
  events: state.events.map((event) => (event.id === eventId ? { ...event, ...delivery } : event)),
})
