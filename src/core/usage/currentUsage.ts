import type { Feature } from '../catalog/Catalog.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import { earliest } from '../time/earliest.ts'
import type { Instant, Period } from '../time/Instant.ts'
import { aggregateEvents } from './aggregateEvents.ts'
import { eventsOf } from './eventsOf.ts'
import { findCounter } from './findCounter.ts'
import { transformUnits } from './transformUnits.ts'
import { isWindowOver } from './usageWindow.ts'

/** How much of a feature is used, in the units that are sold, and when that may change by time alone. */
export interface CurrentUsage {
  readonly amount: number
  /** When the first of the units that are held is free again; null when none is held. */
  readonly heldUntil: Instant | null
}

const unmetered: CurrentUsage = { amount: 0, heldUntil: null }

/**
 * The usage of a feature in its window: what its meter reads, or what its counter holds (unless that window is over)
 * with the units that are reserved.
 */
export function currentUsage(
  state: Pick<CustomerState, 'counters' | 'events'>,
  feature: Feature,
  resourceId: string | null,
  window: Period | null,
  now: Instant,
): CurrentUsage {
  if (feature.meterType === 'None') return unmetered
  const { meter, unitTransformation } = feature
  if (meter) {
    const reading = aggregateEvents(meter, eventsOf(state.events, feature.id, resourceId), window)
    return { amount: transformUnits(reading, unitTransformation), heldUntil: null }
  }
  const counter = findCounter(state.counters, feature.id, resourceId)
  if (!counter) return unmetered
  let reported = isWindowOver(counter, window) ? 0 : counter.amount
  let heldUntil: Instant | null = null
  for (const { amount, expiresAt } of counter.reservations) {
    if (expiresAt <= now) continue
    reported += amount
    heldUntil = earliest(heldUntil, expiresAt)
  }
  return { amount: transformUnits(reported, unitTransformation), heldUntil }
}
