'use client'
import type { PlanCard } from '../../react/pricing-table/pricingTableTypes.ts'
import { featureWords } from '../format/featureWords.ts'
import { useFormat } from '../messages/useFormat.ts'
import { drawIcon } from '../root/Icon.tsx'
import { Hint } from './Hint.tsx'
import type { PlanSlots } from './PlanSlots.ts'

export interface PlanFeatureListProps extends Pick<PlanSlots, 'renderFeature'> {
  readonly card: PlanCard
}

const check = drawIcon('check')

/** What a plan gives, on top of the plan it builds on. */
export function PlanFeatureList({ card, renderFeature }: PlanFeatureListProps) {
  const format = useFormat()
  const rows = card.entitlements.filter((row) => row.isIncluded)
  if (rows.length === 0 && !card.basePlan) return null
  return (
    <>
      <p className="lk-plan-card-heading">
        {card.basePlan
          ? format.text('plans.everythingIn', { plan: card.basePlan.displayName })
          : format.text('plans.includes')}
      </p>
      <ul className="lk-feature-list" role="list">
        {rows.map((row) => {
          const words = featureWords(row, format)
          return (
            <li key={row.featureId} className="lk-feature" data-feature-id={row.featureId}>
              {check}
              {renderFeature ? (
                <span className="lk-slot">{renderFeature(row, words, card)}</span>
              ) : (
                <span>{row.description ? <Hint text={row.description}>{words}</Hint> : words}</span>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}
