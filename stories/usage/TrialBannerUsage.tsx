import { TrialBanner } from 'latchkey'

export function TrialBannerUsage() {
  return <TrialBanner />
}
