'use client'
import type { PlanBadge } from '../../react/pricing-table/pricingTableTypes.ts'
import type { Instant } from '../../core/time/Instant.ts'
import { useNow } from '../../react/time/useNow.ts'
import type { Format } from '../format/createFormat.ts'
import { useFormat } from '../messages/useFormat.ts'

const HOUR = 3_600_000

/** The badge beside a plan's name: why it stands out. */
export function PlanBadgeLabel({ badge }: { readonly badge: PlanBadge }) {
  const format = useFormat()
  const now = useNow(HOUR)
  return (
    <span className="lk-badge" data-kind={badge.kind}>
      {badgeText(badge, format, now ?? undefined)}
    </span>
  )
}

function badgeText(badge: PlanBadge, format: Format, now: Instant | undefined): string {
  switch (badge.kind) {
    case 'recommended':
      return format.text('badge.recommended')
    case 'current':
      return badge.endsAt === undefined
        ? format.text('badge.current')
        : format.text('badge.currentUntil', { date: format.date(badge.endsAt, now) })
    case 'trial':
      return format.text('badge.trial', { count: badge.daysLeft })
    case 'next':
      return format.text('badge.next', { date: format.date(badge.at, now) })
  }
}
