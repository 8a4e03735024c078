import type { Feature } from '../catalog/Catalog.ts'
import { resolveEntitlement } from '../entitlement/resolveEntitlements.ts'
import { createError } from '../errors/errorTable.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import type { Instant, Period } from '../time/Instant.ts'
import { isWithin } from './aggregateEvents.ts'
import { createMeterReading, type MeterReading } from './createMeterReading.ts'
import { eventsOf } from './eventsOf.ts'
import { transformUnits } from './transformUnits.ts'
import type { RecordedEvent } from './UsageCounter.ts'

/** A metered feature of one resource, with what its meter reads in the current window. */
export interface OpenMeter {
  readonly feature: Feature
  /** Of the entitlement to the feature, in sold units; null is none to cross. */
  readonly usageLimit: number | null
  readonly window: Period | null
  readonly reading: MeterReading
}

/** The meters of a state by feature and resource, each read from the state's events when it is first asked for. */
export function openMeters(state: CustomerState, now: Instant) {
  const open = new Map<string, OpenMeter>()
  return (feature: Feature, resourceId: string | null): OpenMeter => {
    const key = `${resourceId ?? ''}\n${feature.id}`
    let meter = open.get(key)
    if (!meter) open.set(key, (meter = readMeter(state, now, feature, resourceId)))
    return meter
  }
}

function readMeter(
  state: CustomerState,
  now: Instant,
  feature: Feature,
  resourceId: string | null,
): OpenMeter {
  const { entitlement } = resolveEntitlement(state, now, feature.id, resourceId)
  const { usagePeriodStart: start, usagePeriodEnd: end } = entitlement ?? {}
  const window = start != null && end != null ? { start, end } : null
  const reading = createMeterReading(feature.meter?.aggregation ?? 'COUNT')
  for (const event of eventsOf(state.events, feature.id, resourceId)) {
    if (isWithin(window, event.at)) reading.add(event.value)
  }
  return { feature, usageLimit: entitlement?.usageLimit ?? null, window, reading }
}

/**
 * Counts a record on a meter, when it belongs to its window: usage before and after, in sold units.
 *
 * @throws `AmountOutOfRange` when it would read more than can be counted exactly
 */
export function countIn(meter: OpenMeter, record: RecordedEvent): readonly [was: number, is: number] {
  const { feature, reading, window } = meter
  const was = transformUnits(reading.read(), feature.unitTransformation)
  if (isWithin(window, record.at)) reading.add(record.value)
  const read = reading.read()
  if (Math.abs(read) > Number.MAX_SAFE_INTEGER) {
    throw createError('AmountOutOfRange', { what: 'Usage' })
  }
  return [was, transformUnits(read, feature.unitTransformation)]
}
