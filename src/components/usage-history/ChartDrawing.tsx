import type { ChartPoint, UsageChart } from '../../react/usage-history/usageChart.ts'

export interface ChartDrawingProps {
  readonly chart: UsageChart
  readonly chosen: number
}

/**
 * Lines are stretched to whatever room there is without getting thicker; dots, which would be, stand beside them by
 * percentages.
 */
export function ChartDrawing({ chart, chosen }: ChartDrawingProps) {
  const { width, height, segments, yTicks, limitY, markers, projection, points } = chart
  const point = points[chosen]
  const dots = segments.flatMap((segment) => (segment.length === 1 ? segment : []))
  const place = ({ x, y }: ChartPoint) => ({ cx: `${(100 * x) / width}%`, cy: `${(100 * y) / height}%` })
  return (
    <svg className="lk-chart-drawing" width="100%" height="100%" aria-hidden="true" focusable="false">
      <svg viewBox={`0 0 ${width} ${height}`} width="100%" height="100%" preserveAspectRatio="none">
        {yTicks.map(({ value, y }) => (
          <path key={value} className="lk-chart-grid" d={`M0 ${y}H${width}`} />
        ))}
        {markers.map(({ at, x }) => (
          <path key={at} className="lk-chart-marker" d={`M${x} 0V${height}`} />
        ))}
        {segments.map((segment) => (
          <path key={`area ${segment[0]?.x}`} className="lk-chart-area" d={areaPath(segment, height)} />
        ))}
        {limitY === null ? null : <path className="lk-chart-limit" d={`M0 ${limitY}H${width}`} />}
        {segments.map((segment) => (
          <path key={`line ${segment[0]?.x}`} className="lk-chart-line" d={linePath(segment)} />
        ))}
        {projection ? (
          <path className="lk-chart-projection" d={linePath([projection.from, projection.to])} />
        ) : null}
        {point ? <path className="lk-chart-cursor" d={`M${point.x} 0V${height}`} /> : null}
      </svg>
      {dots.map((dot) => (
        <circle key={dot.x} className="lk-chart-dot" r="2.5" {...place(dot)} />
      ))}
      {point ? <circle className="lk-chart-chosen" r="4.5" {...place(point)} /> : null}
    </svg>
  )
}

function linePath(points: readonly ChartPoint[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')
}

function areaPath(points: readonly ChartPoint[], height: number): string {
  const first = points[0]
  const last = points.at(-1)
  return first && last ? `${linePath(points)}L${last.x} ${height}L${first.x} ${height}Z` : ''
}
