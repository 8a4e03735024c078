import { ScheduledChangeBanner } from 'latchkey'

export function ScheduledChangeBannerUsage() {
  return <ScheduledChangeBanner />
}
