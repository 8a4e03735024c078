import type { Instant } from '../../../core/time/Instant.ts'
import type { Atom } from '../../ports/Atom.ts'
import type { PaymentEvent } from '../../ports/Payments.ts'
import { deliverEvents, type ApplyEvent } from '../http/deliverEvents.ts'
import type { SandboxState } from '../SandboxState.ts'

/** Delivers what a page has just brought about, before it leads on, where the network is that quick. */
export async function deliverPromptly(
  atom: Atom<SandboxState>,
  events: readonly PaymentEvent[],
  now: Instant,
  apply: ApplyEvent,
): Promise<void> {
  if (events.length === 0) return
  const { webhooks } = (await atom.read()).network
  if (webhooks !== 'prompt' && webhooks !== 'twice') return
  const copies = webhooks === 'twice' ? [1, 2] : [1]
  const ids = events.flatMap(({ id }) => copies.map(() => id))
  await deliverEvents(atom, ids, now, apply)
}
