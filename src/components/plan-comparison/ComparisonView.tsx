'use client'
import { useMemo } from 'react'
import { planComparison } from '../../react/pricing-table/planComparison.ts'
import type { PricingTableResult } from '../../react/pricing-table/PricingTableResult.ts'
import type { PlanCard, PricingTableState } from '../../react/pricing-table/pricingTableTypes.ts'
import type { LazyProps } from '../lazy/createLazy.tsx'
import type { ComparisonLayout } from './ComparisonLayout.ts'
import { ComparisonTable } from './ComparisonTable.tsx'

export interface ComparisonViewProps extends LazyProps {
  readonly result: PricingTableResult
  readonly table: PricingTableState
  readonly layout: ComparisonLayout | undefined
  /** What a plan's button does; null when it would lead nowhere. */
  readonly onSelect: (card: PlanCard) => (() => unknown) | null
}

/** The comparison of the plans of a table, in its quantities and its period. */
export function ComparisonView({ result, table, layout, onSelect }: ComparisonViewProps) {
  const { paywall } = result
  const groups = layout?.groups
  const onlyDifferences = layout?.onlyDifferences
  const rows = useMemo(
    () => (paywall ? planComparison({ paywall, plans: table.plans, groups, onlyDifferences }) : []),
    [paywall, table, groups, onlyDifferences],
  )
  return <ComparisonTable table={table} groups={rows} onSelect={onSelect} />
}
