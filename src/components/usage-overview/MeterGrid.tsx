'use client'
import { useId, useState } from 'react'
import type { Instant } from '../../core/time/Instant.ts'
import type { UsageMeter } from '../../react/usage-meter/usageMeterState.ts'
import { Button } from '../button/Button.tsx'
import { useFormat } from '../messages/useFormat.ts'
import { MeterView } from '../usage-meter/MeterView.tsx'
import type { UsageOverviewBodyProps } from './UsageOverviewBodyProps.ts'

export interface MeterGridProps extends Omit<UsageOverviewBodyProps, 'result'> {
  readonly meters: readonly UsageMeter[]
  readonly staleSince: Instant | null
}

/** Meters side by side, the first ones until all are asked for. */
export function MeterGrid({ meters, firstCount, ...props }: MeterGridProps) {
  const { text } = useFormat()
  const [showsAll, setShowsAll] = useState(false)
  const listId = useId()
  if (meters.length === 0) return null
  // One more takes no more room than the button that hides it.
  const hasMore = meters.length > firstCount + 1
  const shown = hasMore && !showsAll ? meters.slice(0, firstCount) : meters
  return (
    <>
      <ul id={listId} className="lk-meter-grid">
        {shown.map((meter) => (
          <li key={meter.feature.id}>
            <MeterView meter={meter} {...props} />
          </li>
        ))}
      </ul>
      {hasMore ? (
        <div className="lk-usage-more">
          <Button
            variant="quiet"
            data-flush=""
            aria-expanded={showsAll}
            aria-controls={listId}
            onClick={() => setShowsAll(!showsAll)}
          >
            {showsAll ? text('usage.showFewer') : text('usage.showAll', { count: meters.length })}
          </Button>
        </div>
      ) : null}
    </>
  )
}
