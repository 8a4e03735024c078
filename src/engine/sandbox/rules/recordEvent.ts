import type { PaymentEvent } from '../../ports/Payments.ts'
import { planDelivery } from '../network/Delivery.ts'
import type { SandboxState } from '../SandboxState.ts'
import type { StepContext } from './Step.ts'

/** Adds an event to the list of news. */
export function recordEvent(
  before: SandboxState,
  about: Omit<PaymentEvent, 'id'>,
  { now, createId }: StepContext,
): { readonly state: SandboxState; readonly event: PaymentEvent } {
  const { state, id } = createId(before, 'sandbox_evt_')
  const event: PaymentEvent = { id, ...about }
  const entry = { ...event, at: now, ...planDelivery(state.network, now) }
  return { state: { ...state, events: [...state.events, entry] }, event }
}
