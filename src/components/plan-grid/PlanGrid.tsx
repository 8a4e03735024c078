'use client'
import type { PlanCard, PricingTableState } from '../../react/pricing-table/pricingTableTypes.ts'
import { useFormat } from '../messages/useFormat.ts'
import { PlanCardView } from '../plan-card/PlanCardView.tsx'
import type { PlanSlots } from '../plan-card/PlanSlots.ts'
import { countAttribute } from './countAttribute.ts'
import { mainPlan } from './mainPlan.ts'

export interface PlanGridProps {
  readonly table: PricingTableState
  readonly level: number
  readonly onQuantity: (planId: string, featureId: string, value: number) => void
  /** What a plan's button does; null when it would lead nowhere. */
  readonly onSelect: (card: PlanCard) => (() => unknown) | null
  /** Something else on the page is the main thing to do. */
  readonly isSecondary?: boolean
  readonly slots?: PlanSlots | undefined
}

/** The plans beside each other; how many in a line follows from the width of the container and their number. */
export function PlanGrid({ table, level, onQuantity, onSelect, isSecondary = false, slots }: PlanGridProps) {
  const { text } = useFormat()
  const main = isSecondary ? undefined : mainPlan(table)
  return (
    <ul
      className="lk-plan-grid"
      role="list"
      aria-label={text('plans.label')}
      data-count={countAttribute(table.plans.length)}
    >
      {table.plans.map((card) => (
        <PlanCardView
          key={card.id}
          card={card}
          billingPeriod={table.billingPeriod}
          level={level}
          isPrimary={card === main}
          onQuantity={(featureId, value) => onQuantity(card.id, featureId, value)}
          onSelect={onSelect(card)}
          slots={slots}
        />
      ))}
    </ul>
  )
}
