'use client'
import type { UsageOverviewResult } from '../../react/usage-overview/useUsageOverview.ts'
import { useFormat } from '../messages/useFormat.ts'
import { Section } from '../section/Section.tsx'
import { SectionProblem } from '../section/SectionProblem.tsx'
import { IncludedFeatureList } from '../usage-overview/IncludedFeatureList.tsx'
import { MeterGrid } from '../usage-overview/MeterGrid.tsx'
import { MetersSkeleton } from './MetersSkeleton.tsx'

export interface PortalUsageProps {
  readonly result: UsageOverviewResult
  readonly level: number
  readonly anchor: string
}

/** What the customer has and uses, as a section. */
export function PortalUsage({ result, level, anchor }: PortalUsageProps) {
  const { text } = useFormat()
  const { status, overview, staleSince, retry } = result
  const title = text('usage.title')
  return (
    <Section name="usage" title={title} level={level} state={status} anchor={anchor}>
      {status === 'error' && !overview ? (
        <SectionProblem title={title} isStale={false} retry={retry} />
      ) : null}
      {status === 'loading' && !overview ? <MetersSkeleton /> : null}
      {overview ? (
        <div className="lk-portal-usage">
          <MeterGrid
            // The page says once that all of it is out of date.
            meters={overview.meters.map((meter) => ({ ...meter, isStale: false }))}
            staleSince={staleSince}
            firstCount={6}
            level={level + 1}
            placement="customer_portal"
            onUpgrade={undefined}
            onAskAdmin={undefined}
          />
          {overview.features.length > 0 ? (
            <IncludedFeatureList features={overview.features} level={level + 1} />
          ) : null}
        </div>
      ) : null}
    </Section>
  )
}
