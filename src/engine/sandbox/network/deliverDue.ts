import type { Instant } from '../../../core/time/Instant.ts'
import type { Atom } from '../../ports/Atom.ts'
import { deliverEvents, type ApplyEvent } from '../http/deliverEvents.ts'
import type { SandboxEvent, SandboxState } from '../SandboxState.ts'
import { drawOrder } from './drawOrder.ts'

/** Delivers the news whose time has come: `twice` when the network says so, in a drawn order when it is `shuffled`. */
export async function deliverDue(atom: Atom<SandboxState>, now: Instant, apply: ApplyEvent): Promise<void> {
  await deliverAll(atom, now, apply, ({ deliverAt }) => deliverAt !== null && deliverAt <= now)
}

/** Delivers all news that waits or is held, as {@link deliverDue} would. What was lost or given up stays so. */
export async function deliverHeld(atom: Atom<SandboxState>, now: Instant, apply: ApplyEvent): Promise<void> {
  await deliverAll(atom, now, apply, ({ delivery }) => delivery === 'waiting' || delivery === 'held')
}

async function deliverAll(
  atom: Atom<SandboxState>,
  now: Instant,
  apply: ApplyEvent,
  isMeant: (event: SandboxEvent) => boolean,
): Promise<void> {
  // Nothing to deliver, and the state is not touched.
  if (!(await atom.read()).events.some(isMeant)) return
  const ids = await atom.update((state) => {
    const { network, list } = inOrder(state, state.events.filter(isMeant))
    const value = network === state.network ? state : { ...state, network }
    return { value, result: list.map(({ id }) => id) }
  })
  await deliverEvents(atom, ids, now, apply)
}

function inOrder({ network }: SandboxState, events: readonly SandboxEvent[]) {
  if (network.webhooks === 'shuffled') return drawOrder(network, events)
  return { network, list: network.webhooks === 'twice' ? events.flatMap((event) => [event, event]) : events }
}
