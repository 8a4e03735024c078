import type { AggregationFunction } from '../catalog/Catalog.ts'

/**
 * What a meter has counted in its counter's window. It is kept beside the raw events and changed by the statement that
 * records one, so that nobody has to read them again, however many there are.
 */
export interface MeterTotal {
  readonly aggregation: AggregationFunction
  /** Of the events that count, which for UNIQUE is that of the different values. */
  readonly count: number
  /** Exact decimal text: the sum, the largest or the smallest value; null while there is none, and where none is kept. */
  readonly total: string | null
  /** Grows when the window is counted from the raw events again; the values that UNIQUE has seen belong to one. */
  readonly generation: number
}

/** A value that a meter of the kind UNIQUE counts once. */
export interface CountedValue {
  readonly resourceId: string | null
  readonly featureId: string
  readonly value: string
}

/** A meter that has counted nothing. */
export function emptyTotal(aggregation: AggregationFunction, generation = 0): MeterTotal {
  return { aggregation, count: 0, total: null, generation }
}
