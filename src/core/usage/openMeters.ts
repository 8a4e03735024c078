import type { Feature } from '../catalog/Catalog.ts'
import { resolveEntitlement } from '../entitlement/resolveEntitlements.ts'
import { createError } from '../errors/errorTable.ts'
import type { Change, CustomerState } from '../subscription/CustomerState.ts'
import type { Instant, Period } from '../time/Instant.ts'
import { isWithin } from './aggregateEvents.ts'
import { createMeterReading, type MeterReading } from './createMeterReading.ts'
import { findCounter } from './findCounter.ts'
import type { CountedValue } from './MeterTotal.ts'
import { transformUnits } from './transformUnits.ts'
import type { RecordedEvent } from './UsageCounter.ts'

/** A metered feature of one resource, with what its meter reads in its counter's window. */
export interface OpenMeter {
  readonly feature: Feature
  readonly resourceId: string | null
  /** Of the entitlement to the feature, in sold units; null is none to cross. */
  readonly usageLimit: number | null
  readonly window: Period | null
  readonly reading: MeterReading
}

export interface OpenMeters {
  /** Null when nothing counts the feature. */
  open(feature: Feature, resourceId: string | null): OpenMeter | null
  /** What the meters that were opened have counted by now. */
  changes(): readonly Change[]
}

/**
 * The meters of a state by feature and resource, each going on from what its counter holds.
 *
 * @param values - the values that UNIQUE has counted before, of those that are going to be counted
 */
export function openMeters(state: CustomerState, values: readonly CountedValue[], now: Instant): OpenMeters {
  const known = new Set(values.map((counted) => `${keyOf(counted)}\n${counted.value}`))
  const opened = new Map<string, OpenMeter | null>()
  return {
    open(feature, resourceId) {
      const key = keyOf({ featureId: feature.id, resourceId })
      let meter = opened.get(key)
      if (meter === undefined) {
        meter = openMeter(state, now, feature, resourceId, (value) => known.has(`${key}\n${value}`))
        opened.set(key, meter)
      }
      return meter
    },
    changes: () =>
      [...opened.values()].flatMap((meter): readonly Change[] => {
        if (!meter) return []
        const { feature, resourceId, reading } = meter
        const newValues = reading.newValues()
        return [{ type: 'meter.put', featureId: feature.id, resourceId, meter: reading.total(), newValues }]
      }),
  }
}

function openMeter(
  state: CustomerState,
  now: Instant,
  feature: Feature,
  resourceId: string | null,
  isKnown: (value: string) => boolean,
): OpenMeter | null {
  const counter = findCounter(state.counters, feature.id, resourceId)
  if (!counter?.meter) return null
  const { entitlement } = resolveEntitlement(state, now, feature.id, resourceId)
  const { windowStart: start, windowEnd: end, meter } = counter
  return {
    feature,
    resourceId,
    usageLimit: entitlement?.usageLimit ?? null,
    window: start === null || end === null ? null : { start, end },
    reading: createMeterReading(meter.aggregation, meter, isKnown),
  }
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

/** Ids hold no line break, so the two cannot run into each other. */
function keyOf({ resourceId, featureId }: Pick<CountedValue, 'resourceId' | 'featureId'>): string {
  return `${resourceId ?? ''}\n${featureId}`
}
