'use client'
import type { ReactNode } from 'react'
import type { PricingTableResult } from '../../react/pricing-table/PricingTableResult.ts'
import type { PlanSlots } from '../plan-card/PlanSlots.ts'
import type { ComparisonLayout } from '../plan-comparison/ComparisonLayout.ts'
import { ComparisonSection } from '../plan-comparison/ComparisonSection.tsx'
import { lazyComparison } from '../plan-comparison/lazyComparison.ts'
import { PlanGrid } from '../plan-grid/PlanGrid.tsx'
import { PlanGridSkeleton } from '../plan-grid/PlanGridSkeleton.tsx'
import { PlansFrame } from './PlansFrame.tsx'
import type { PlanAction } from './usePlanAction.ts'

export interface PricingTableBodyProps {
  readonly result: PricingTableResult
  readonly planAction: PlanAction
  readonly skeletonPlanCount: number
  readonly level: number
  readonly fallback?: ReactNode
  /** The surroundings have the main button already. */
  readonly isSecondary?: boolean
  readonly slots?: PlanSlots | undefined
  /** All features as a table below the cards, or behind a button there. @defaultValue false */
  readonly comparison?: boolean | 'collapsed' | undefined
  readonly layout?: ComparisonLayout | undefined
}

/** The plans as cards, and below them as a table where that is wanted. */
export function PricingTableBody(props: PricingTableBodyProps) {
  const { result, planAction, skeletonPlanCount, level, fallback } = props
  const { isSecondary, slots, comparison = false, layout } = props
  lazyComparison.usePreload(comparison === true)
  return (
    <PlansFrame
      result={result}
      planAction={planAction}
      level={level}
      fallback={fallback}
      skeleton={<PlanGridSkeleton count={skeletonPlanCount} />}
    >
      {(table, onSelect) => (
        <>
          <PlanGrid
            table={table}
            level={level}
            isSecondary={isSecondary}
            onQuantity={result.setQuantity}
            onSelect={onSelect}
            slots={slots}
          />
          {comparison ? (
            <ComparisonSection
              result={result}
              table={table}
              layout={layout}
              level={level}
              isCollapsed={comparison === 'collapsed'}
              onSelect={onSelect}
            />
          ) : null}
        </>
      )}
    </PlansFrame>
  )
}
