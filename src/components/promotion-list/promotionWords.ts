import type { Instant } from '../../core/time/Instant.ts'
import type { PromotionRow } from '../../react/promotion-list/promotionListState.ts'
import type { Format } from '../format/createFormat.ts'
import { featureWords } from '../format/featureWords.ts'

/** What a promotion gives, and from or until when. */
export function promotionWords(
  promotion: PromotionRow,
  format: Format,
  now: Instant | undefined,
): { readonly gives: string; readonly when: string } {
  const { feature, value } = promotion
  const { featureUnits, featureUnitsPlural } = feature
  const named = { featureUnits, featureUnitsPlural, resetPeriod: null, ...value }
  const gives = featureWords({ label: feature.displayName, value: named }, format)
  return { gives, when: whenWords(promotion, format, now) }
}

function whenWords(
  { standing, startsAt, endsAt }: PromotionRow,
  format: Format,
  now: Instant | undefined,
): string {
  if (standing === 'paused') return format.text('promotion.paused')
  if (standing === 'upcoming') return format.text('promotion.from', { date: format.date(startsAt, now) })
  return endsAt === null
    ? format.text('promotion.always')
    : format.text('promotion.until', { date: format.date(endsAt, now) })
}
