import type { Instant, Period } from '../../core/time/Instant.ts'
import type { UsageHistory } from '../../protocol/results.ts'
import { niceTicks } from './niceTicks.ts'

/** Where a chart's drawing lies, in the units of its view box; y grows downwards. */
export interface ChartSize {
  readonly width: number
  readonly height: number
}

export interface ChartPoint {
  readonly x: number
  readonly y: number
}

/** A chart as numbers, from (0, 0) at its top left to (`width`, `height`): markup only has to connect them. */
export interface UsageChart extends ChartSize {
  /** The points of the line, broken where counting began anew. */
  readonly segments: readonly (readonly ChartPoint[])[]
  /** Every point in order, for pointers and keyboards. */
  readonly points: readonly ChartPoint[]
  readonly yTicks: readonly { readonly value: number; readonly y: number }[]
  readonly xTicks: readonly { readonly at: Instant; readonly x: number }[]
  /** null when unlimited, or so far above all usage that it would flatten the line. */
  readonly limitY: number | null
  readonly markers: readonly {
    readonly x: number
    readonly at: Instant
    readonly type: UsageHistory['markers'][number]['type']
  }[]
  /** From the last point to what usage comes to at the end of its window; null when that is not known. */
  readonly projection: { readonly from: ChartPoint; readonly to: ChartPoint } | null
}

export interface UsageChartInput {
  readonly history: UsageHistory
  readonly span: Period
  /** null is unlimited. */
  readonly limit: number | null
  /** When the window of the projection ends; null when there is none. */
  readonly windowEnd: Instant | null
  readonly size: ChartSize
}

/** A limit more than so many times the highest usage is not drawn. */
const LIMIT_IN_SIGHT = 4
const MOST_X_TICKS = 6

/** Lays out a chart of usage over time. */
export function usageChart({ history, span, limit, windowEnd, size }: UsageChartInput): UsageChart {
  const { points, pace } = history
  const end = pace && windowEnd !== null && windowEnd > span.end ? windowEnd : span.end
  const highest = Math.max(0, ...points.map(({ value }) => value), pace?.projectedUsage ?? 0)
  const isLimitShown = limit !== null && (highest === 0 || limit <= highest * LIMIT_IN_SIGHT)
  const ticks = niceTicks(Math.max(highest, isLimitShown ? limit : 0))
  const top = ticks.at(-1) ?? 1
  const x = (at: Instant): number => scale(at, span.start, end, size.width)
  const y = (value: number): number => size.height - scale(value, 0, top, size.height)
  const drawn = points.map(({ at, value }) => ({ x: x(at), y: y(value) }))
  const last = drawn.at(-1)
  const to = pace && windowEnd !== null ? { x: x(windowEnd), y: y(pace.projectedUsage) } : null
  return {
    ...size,
    points: drawn,
    segments: segmentsOf(history, drawn),
    yTicks: ticks.map((value) => ({ value, y: y(value) })),
    xTicks: evenly(points.map(({ at }) => ({ at, x: x(at) }))),
    limitY: isLimitShown ? y(limit) : null,
    markers: history.markers
      .filter(({ at }) => at >= span.start && at <= end)
      .map(({ at, type }) => ({ at, type, x: x(at) })),
    projection: last && to && to.x > last.x ? { from: last, to } : null,
  }
}

function scale(value: number, from: number, to: number, length: number): number {
  if (to <= from) return 0
  const share = Math.min(1, Math.max(0, (value - from) / (to - from)))
  return Math.round(share * length * 100) / 100
}

function segmentsOf({ points }: UsageHistory, drawn: readonly ChartPoint[]): ChartPoint[][] {
  const segments: ChartPoint[][] = []
  drawn.forEach((point, index) => {
    const open = segments.at(-1)
    if (!open || points[index]?.isResetPoint) segments.push([point])
    else open.push(point)
  })
  return segments
}

/** Some of many, the first among them, with the same distance between them. */
function evenly<T>(all: readonly T[]): T[] {
  const step = Math.max(1, Math.ceil(all.length / MOST_X_TICKS))
  return all.filter((_, index) => index % step === 0)
}
