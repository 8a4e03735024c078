import type { FakeState } from './FakeState.ts'
import { missing } from './StripeFault.ts'

export function nextId(state: FakeState, prefix: string): string {
  state.lastNumber += 1
  return `${prefix}_${String(state.lastNumber).padStart(6, '0')}`
}

/** The entry of an id; a 404 as Stripe's when there is none. */
export function need<T extends { readonly id: string }>(list: readonly T[], id: unknown, what: string): T {
  const found = list.find((entry) => entry.id === id)
  if (!found) throw missing(what, String(id))
  return found
}

/** Writes an event about an object as it is now. */
export function emit(
  state: FakeState,
  type: string,
  object: object,
  previous?: Readonly<Record<string, unknown>>,
): void {
  state.events.push({
    id: nextId(state, 'evt'),
    object: 'event',
    type,
    created: state.now,
    livemode: false,
    data: { object: { ...object }, ...(previous ? { previous_attributes: { ...previous } } : {}) },
    isDelivered: false,
  })
  const event = state.events.at(-1)
  if (event) event.data = structuredClone(event.data)
}

/** Metadata merges by key; an empty value takes a key away. */
export function mergeMetadata(
  before: Record<string, string>,
  change: Readonly<Record<string, string | number | null>> | '' | null | undefined,
): Record<string, string> {
  if (!change) return change === '' ? {} : before
  const merged = { ...before }
  for (const [key, value] of Object.entries(change)) {
    if (value === '' || value === null) delete merged[key]
    else merged[key] = String(value)
  }
  return merged
}
