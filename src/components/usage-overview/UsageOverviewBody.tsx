'use client'
import { Button } from '../button/Button.tsx'
import { portal } from '../messages/en/portal.ts'
import { addEnglish } from '../messages/english.ts'
import { useFormat } from '../messages/useFormat.ts'
import { Heading } from '../root/Heading.tsx'
import { StatusPanel } from '../status/StatusPanel.tsx'
import { MeterSkeleton } from '../usage-meter/MeterSkeleton.tsx'
import { IncludedFeatureList } from './IncludedFeatureList.tsx'
import { MeterGrid } from './MeterGrid.tsx'
import type { UsageOverviewBodyProps } from './UsageOverviewBodyProps.ts'

addEnglish(portal)

/** An overview inside another component or on its own. */
export function UsageOverviewBody({ result, level, ...props }: UsageOverviewBodyProps) {
  const { text } = useFormat()
  const { overview, status, retry, staleSince } = result
  if (!overview && status === 'error')
    return (
      <StatusPanel
        tone="danger"
        title={text('usage.errorTitle')}
        text={text('usage.errorText')}
        level={level}
      >
        <Button onClick={retry}>{text('common.retry')}</Button>
      </StatusPanel>
    )
  if (overview && overview.meters.length + overview.features.length === 0)
    return (
      <StatusPanel
        tone="neutral"
        title={text('usage.emptyTitle')}
        text={text('usage.emptyText')}
        level={level}
      />
    )
  return (
    <div className="lk-usage-sections">
      <Heading level={level} className="lk-usage-title">
        {text('usage.title')}
      </Heading>
      {overview ? (
        <MeterGrid meters={overview.meters} staleSince={staleSince} level={level + 1} {...props} />
      ) : (
        <Skeletons />
      )}
      {overview && overview.features.length > 0 ? (
        <IncludedFeatureList features={overview.features} level={level + 1} />
      ) : null}
    </div>
  )
}

function Skeletons() {
  return (
    <div className="lk-meter-grid">
      {[1, 2, 3].map((index) => (
        <MeterSkeleton key={index} />
      ))}
    </div>
  )
}
