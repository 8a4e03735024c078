import type { Instant } from '../../core/time/Instant.ts'
import type { TrialBanner } from '../../react/banners/trialBannerState.ts'
import type { Format } from '../format/createFormat.ts'
import { amountPerPeriod } from '../format/priceWords.ts'

/** "Your trial of Basic ends on 3 Mar: 5 days left. Then it costs $5.00 / month." */
export function trialWords(trial: TrialBanner, now: Instant | null, format: Format): string {
  const plan = trial.plan.displayName
  if (trial.isOver) return format.text('banner.trialOver', { plan })
  const date = format.date(trial.endsAt, now ?? undefined)
  const ends = format.text('banner.trialEnds', { plan, date, count: trial.daysLeft })
  return `${ends} ${afterwards(trial, format)}`
}

function afterwards({ atEnd, total, billingPeriod }: TrialBanner, format: Format): string {
  if (atEnd === 'ends') return format.text('banner.trialFree')
  return total
    ? format.text('banner.trialConverts', { price: amountPerPeriod(total, billingPeriod, format) })
    : format.text('banner.trialPaidAfter')
}
