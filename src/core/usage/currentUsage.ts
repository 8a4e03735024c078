import type { Feature } from '../catalog/Catalog.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import { earliest } from '../time/earliest.ts'
import type { Instant, Period } from '../time/Instant.ts'
import { createMeterReading } from './createMeterReading.ts'
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
  state: Pick<CustomerState, 'counters'>,
  feature: Feature,
  resourceId: string | null,
  window: Period | null,
  now: Instant,
): CurrentUsage {
  if (feature.meterType === 'None') return unmetered
  const { meter, unitTransformation } = feature
  const counter = findCounter(state.counters, feature.id, resourceId)
  if (!counter) return unmetered
  if (meter) {
    if (!counter.meter || isWindowOver(counter, window)) return unmetered
    const reading = createMeterReading(counter.meter.aggregation, counter.meter).read()
    return { amount: transformUnits(reading, unitTransformation), heldUntil: null }
  }
  let reported = isWindowOver(counter, window) ? 0 : counter.amount
  let heldUntil: Instant | null = null
  for (const { amount, expiresAt } of counter.reservations) {
    if (expiresAt <= now) continue
    reported += amount
    heldUntil = earliest(heldUntil, expiresAt)
  }
  return { amount: transformUnits(reported, unitTransformation), heldUntil }
}
