import { UsageHistory } from 'latchkey'

export function UsageHistoryUsage() {
  return <UsageHistory featureId="feature-02-campaigns" />
}
