import type { Meter } from '../catalog/Catalog.ts'
import { divideHalfUp } from '../money/Money.ts'
import { addScaled, nothing, toNumber, toScaled, unitsAt } from './Scaled.ts'
import type { RecordedEvent } from './UsageCounter.ts'

/** What a meter reads, one event after the other. */
export interface MeterReading {
  add(value: RecordedEvent['value']): void
  read(): number
}

/** Averages are rounded half up to so many decimals. */
const AVERAGE_DECIMALS = 12

/**
 * A meter that has counted nothing yet. Its reading is exact and does not depend on the order of the events; it is 0
 * while there are none. An event without the dimension that is aggregated counts for COUNT alone.
 */
export function createMeterReading(aggregation: Meter['aggregation']): MeterReading {
  if (aggregation === 'COUNT') return countEvents()
  if (aggregation === 'UNIQUE') return countValues()
  if (aggregation === 'MAX') return keepOne((a, b) => a > b)
  if (aggregation === 'MIN') return keepOne((a, b) => a < b)
  return sumUp(aggregation)
}

function countEvents(): MeterReading {
  let count = 0
  return { add: () => void count++, read: () => count }
}

/** Dimensions are labels: 1 and "1" are the same one. */
function countValues(): MeterReading {
  const seen = new Set<string>()
  return {
    add: (value) => void (value !== null && seen.add(String(value))),
    read: () => seen.size,
  }
}

function keepOne(isBetter: (a: number, b: number) => boolean): MeterReading {
  let kept: number | null = null
  return {
    add(value) {
      if (typeof value === 'number' && (kept === null || isBetter(value, kept))) kept = value
    },
    read: () => kept ?? 0,
  }
}

function sumUp(aggregation: 'SUM' | 'AVG'): MeterReading {
  let sum = nothing
  let count = 0n
  return {
    add(value) {
      if (typeof value !== 'number') return
      sum = addScaled(sum, toScaled(value))
      count++
    },
    read() {
      if (aggregation === 'SUM' || count === 0n) return toNumber(sum)
      const scale = Math.max(sum.scale, AVERAGE_DECIMALS)
      const divisor = count * 10n ** BigInt(scale - AVERAGE_DECIMALS)
      return toNumber({ units: divideHalfUp(unitsAt(sum, scale), divisor), scale: AVERAGE_DECIMALS })
    },
  }
}
