import type { AggregationFunction } from '../catalog/Catalog.ts'
import { divideHalfUp } from '../money/Money.ts'
import { emptyTotal, type MeterTotal } from './MeterTotal.ts'
import { addScaled, nothing, parseScaled, toNumber, toScaled, toText, unitsAt } from './Scaled.ts'
import type { RecordedEvent } from './UsageCounter.ts'

/** What a meter reads, one event after the other. */
export interface MeterReading {
  add(value: RecordedEvent['value']): void
  read(): number
  /** What it has counted, to go on from another time. */
  total(): MeterTotal
  /** The values that UNIQUE has counted here, without those it went on from. */
  newValues(): readonly string[]
}

/** Averages are rounded half up to so many decimals. */
const AVERAGE_DECIMALS = 12

const none: readonly string[] = []

/**
 * A meter that has counted nothing yet, or goes on from what it had counted. Its reading is exact and does not depend on
 * the order of the events; it is 0 while there are none. An event without the dimension that is aggregated counts for
 * COUNT alone.
 *
 * @param isKnown - for UNIQUE: whether a value is among those that it goes on from
 */
export function createMeterReading(
  aggregation: AggregationFunction,
  from: MeterTotal = emptyTotal(aggregation),
  isKnown: (value: string) => boolean = () => false,
): MeterReading {
  if (aggregation === 'COUNT') return countEvents(from)
  if (aggregation === 'UNIQUE') return countValues(from, isKnown)
  if (aggregation === 'MAX') return keepOne(from, (a, b) => a > b)
  if (aggregation === 'MIN') return keepOne(from, (a, b) => a < b)
  return sumUp(from)
}

function countEvents(from: MeterTotal): MeterReading {
  let { count } = from
  return {
    add: () => void count++,
    read: () => count,
    total: () => ({ ...from, count }),
    newValues: () => none,
  }
}

/** Dimensions are labels: 1 and "1" are the same one. */
function countValues(from: MeterTotal, isKnown: (value: string) => boolean): MeterReading {
  const seen = new Set<string>()
  return {
    add(value) {
      const label = value === null ? null : String(value)
      if (label !== null && !isKnown(label)) seen.add(label)
    },
    read: () => from.count + seen.size,
    total: () => ({ ...from, count: from.count + seen.size }),
    newValues: () => [...seen],
  }
}

function keepOne(from: MeterTotal, isBetter: (a: number, b: number) => boolean): MeterReading {
  let kept = from.total === null ? null : Number(from.total)
  let { count } = from
  return {
    add(value) {
      if (typeof value !== 'number') return
      count++
      if (kept === null || isBetter(value, kept)) kept = value
    },
    read: () => kept ?? 0,
    total: () => ({ ...from, count, total: kept === null ? null : String(kept) }),
    newValues: () => none,
  }
}

function sumUp(from: MeterTotal): MeterReading {
  let sum = from.total === null ? nothing : parseScaled(from.total)
  let { count } = from
  return {
    add(value) {
      if (typeof value !== 'number') return
      sum = addScaled(sum, toScaled(value))
      count++
    },
    read() {
      if (from.aggregation === 'SUM' || count === 0) return toNumber(sum)
      const scale = Math.max(sum.scale, AVERAGE_DECIMALS)
      const divisor = BigInt(count) * 10n ** BigInt(scale - AVERAGE_DECIMALS)
      return toNumber({ units: divideHalfUp(unitsAt(sum, scale), divisor), scale: AVERAGE_DECIMALS })
    },
    total: () => ({ ...from, count, total: count === 0 ? null : toText(sum) }),
    newValues: () => none,
  }
}
