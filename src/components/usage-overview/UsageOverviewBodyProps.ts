import type { Placement } from '../../client/ClientEvent.ts'
import type { UsageMeter } from '../../react/usage-meter/usageMeterState.ts'
import type { UsageOverviewResult } from '../../react/usage-overview/useUsageOverview.ts'

export interface UsageOverviewBodyProps extends Placement {
  readonly result: UsageOverviewResult
  readonly firstCount: number
  /** Level of its title. */
  readonly level: number
  readonly onUpgrade: ((meter: UsageMeter) => unknown) | undefined
  readonly onAskAdmin: (() => unknown) | undefined
}
