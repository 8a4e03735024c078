'use client'
import type { ComparisonGroup } from '../../react/pricing-table/planComparison.ts'
import type { PlanCard, PricingTableState } from '../../react/pricing-table/pricingTableTypes.ts'
import { useFormat } from '../messages/useFormat.ts'
import { ComparisonHead } from './ComparisonHead.tsx'
import { ComparisonRows } from './ComparisonRows.tsx'
import { comparisonWords } from './comparisonWords.ts'
import { useScrollFocus } from './useScrollFocus.ts'

export interface ComparisonTableProps {
  readonly table: PricingTableState
  readonly groups: readonly ComparisonGroup[]
  /** What a plan's button does; null when it would lead nowhere. */
  readonly onSelect: (card: PlanCard) => (() => unknown) | null
}

/** Plans × features as a table, in a region that scrolls where it is too wide. */
export function ComparisonTable({ table, groups, onSelect }: ComparisonTableProps) {
  const format = useFormat()
  const region = useScrollFocus<HTMLDivElement>()
  const title = format.text('compare.title')
  return (
    <div
      ref={region}
      className="lk-compare"
      role="region"
      aria-label={title}
      data-wide={table.plans.length > 4 || undefined}
    >
      <table className="lk-compare-table">
        <caption className="lk-visually-hidden">{title}</caption>
        <ComparisonHead table={table} onSelect={onSelect} />
        {comparisonWords(table, groups, format).map((group) => (
          <ComparisonRows key={group.id} group={group} />
        ))}
      </table>
    </div>
  )
}
