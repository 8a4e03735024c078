'use client'
import { useId } from 'react'
import type { UsageChart } from '../../react/usage-history/usageChart.ts'
import { useFormat } from '../messages/useFormat.ts'
import { ChartDrawing } from './ChartDrawing.tsx'
import type { HistoryPartProps } from './HistoryTable.tsx'
import { useChosenPoint } from './useChosenPoint.ts'

/**
 * The chart, and above it the point that is chosen: the latest, until the pointer or the arrow keys choose another. As a
 * slider it says each point to a screen reader.
 */
export function HistoryChart({ view, title, words }: HistoryPartProps) {
  const { text, number } = useFormat()
  const { chart, rows, limit, pace, span } = view
  const rangeId = useId()
  const { chosen, handlers } = useChosenPoint(chart.points.map(({ x }) => x / chart.width))
  const row = rows[chosen]
  if (!row) return null
  const end = chart.projection ? (view.windowEnd ?? span.end) : span.end
  const notes = [
    limit === null ? null : text('history.limit', { amount: words.amount(limit) }),
    pace && chart.projection
      ? text('history.projection', { amount: words.amount(pace.projectedUsage), date: words.when(end) })
      : null,
  ].filter((note) => note !== null)
  return (
    <div className="lk-history-figure">
      <p className="lk-history-readout">
        <span className="lk-history-value lk-number">{words.amount(row.value)}</span>{' '}
        <span className="lk-history-when">
          {[words.when(row.at), words.note(row)].filter(Boolean).join(' · ')}
        </span>
      </p>
      <div className="lk-chart">
        <div className="lk-chart-values lk-number" aria-hidden="true">
          {chart.yTicks.map(({ value }) => (
            <span key={value}>{number(value)}</span>
          ))}
        </div>
        <div
          className="lk-chart-plot"
          role="slider"
          tabIndex={0}
          aria-label={text('history.choosePoint', { feature: title })}
          aria-describedby={rangeId}
          aria-valuemin={1}
          aria-valuemax={rows.length}
          aria-valuenow={chosen + 1}
          aria-valuetext={[words.point(row), words.note(row)].filter(Boolean).join(', ')}
          {...handlers}
        >
          <ChartDrawing chart={chart} chosen={chosen} />
        </div>
        <svg className="lk-chart-dates" width="100%" height="20" aria-hidden="true" focusable="false">
          {spaced(chart).map(({ at, x }) => (
            <text key={at} x={`${(100 * x) / chart.width}%`} y="15">
              {words.tick(at)}
            </text>
          ))}
        </svg>
      </div>
      <p id={rangeId} className="lk-visually-hidden">
        {text('history.range', {
          from: words.when(span.start),
          to: words.when(span.end),
          highest: words.amount(view.highest),
        })}
      </p>
      {notes.map((note) => (
        <p key={note} className="lk-meter-note">
          {note}
        </p>
      ))}
    </div>
  )
}

/** The dates that have room: a sixth of the width for each. */
function spaced({ xTicks, width }: UsageChart): UsageChart['xTicks'] {
  const kept: UsageChart['xTicks'][number][] = []
  for (const tick of xTicks) {
    const last = kept.at(-1)
    if (!last || tick.x - last.x >= width / 6) kept.push(tick)
  }
  return kept
}
