import { UsageMeter } from 'latchkey'

export function UsageMeterUsage() {
  return <UsageMeter featureId="feature-02-campaigns" />
}
