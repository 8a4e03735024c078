import { SubscriptionOverview } from 'latchkey'

export function SubscriptionOverviewUsage() {
  return <SubscriptionOverview />
}
