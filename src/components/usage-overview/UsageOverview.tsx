'use client'
import { forwardRef, type HTMLAttributes } from 'react'
import type { Placement } from '../../client/ClientEvent.ts'
import type { UsageMeter } from '../../react/usage-meter/usageMeterState.ts'
import type { UsageOverviewOptions } from '../../react/usage-overview/usageOverviewState.ts'
import { useUsageOverview } from '../../react/usage-overview/useUsageOverview.ts'
import type { HeadingLevel } from '../root/Heading.tsx'
import { Root } from '../root/Root.tsx'
import { UsageOverviewBody } from './UsageOverviewBody.tsx'

export interface UsageOverviewProps extends HTMLAttributes<HTMLDivElement>, UsageOverviewOptions, Placement {
  /** So many meters are shown before the rest is asked for. @defaultValue 6 */
  readonly firstCount?: number | undefined
  /** Takes the customer on from a meter that is getting full, instead of opening the paywall of its feature. */
  readonly onUpgrade?: ((meter: UsageMeter) => unknown) | undefined
  /** Asks an admin, for people who may not buy themselves, in place of the request that the server notes. */
  readonly onAskAdmin?: (() => unknown) | undefined
  /** Level of its title in the page's outline; the meters are one below. @defaultValue 2 */
  readonly headingLevel?: HeadingLevel | undefined
}

/**
 * Everything that the customer has: a meter for what is counted, and a list of the rest. Renders a
 * `<div class="lk-usage-overview">` with `data-state` `loading`, `ready`, `empty` or `error`.
 */
export const UsageOverview = forwardRef<HTMLDivElement, UsageOverviewProps>(
  function UsageOverview(props, ref) {
    const { hideFeature, thresholds, order, firstCount = 6, headingLevel = 2, ...others } = props
    const { onUpgrade, onAskAdmin, placement, variant, ...rest } = others
    const result = useUsageOverview({ hideFeature, thresholds, order })
    const { overview, status } = result
    const isEmpty = overview !== null && overview.meters.length + overview.features.length === 0
    return (
      <Root ref={ref} name="lk-usage-overview" state={isEmpty ? 'empty' : status} {...rest}>
        <UsageOverviewBody
          result={result}
          firstCount={firstCount}
          level={headingLevel}
          onUpgrade={onUpgrade}
          onAskAdmin={onAskAdmin}
          placement={placement}
          variant={variant}
        />
      </Root>
    )
  },
)
