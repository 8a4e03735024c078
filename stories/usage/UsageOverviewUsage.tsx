import { UsageOverview } from 'latchkey'

export function UsageOverviewUsage() {
  return <UsageOverview />
}
