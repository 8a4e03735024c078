'use client'
import type { PlanBadge } from '../../react/pricing-table/pricingTableTypes.ts'
import type { Format } from '../format/createFormat.ts'
import { useFormat } from '../messages/useFormat.ts'

/** The badge beside a plan's name: why it stands out. */
export function PlanBadgeLabel({ badge }: { readonly badge: PlanBadge }) {
  const format = useFormat()
  return (
    <span className="lk-badge" data-kind={badge.kind}>
      {badgeText(badge, format)}
    </span>
  )
}

function badgeText(badge: PlanBadge, format: Format): string {
  switch (badge.kind) {
    case 'recommended':
      return format.text('badge.recommended')
    case 'current':
      return format.text('badge.current')
    case 'trial':
      return format.text('badge.trial', { count: badge.daysLeft })
    case 'next':
      return format.text('badge.next', { date: format.date(badge.at) })
  }
}
