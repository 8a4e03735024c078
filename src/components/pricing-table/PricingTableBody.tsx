'use client'
import type { ReactNode } from 'react'
import type { PlanCard } from '../../react/pricing-table/pricingTableTypes.ts'
import type { PricingTableResult } from '../../react/pricing-table/PricingTableResult.ts'
import { Button } from '../button/Button.tsx'
import { useBuyer } from '../checkout/useBuyer.ts'
import { useFormat } from '../messages/useFormat.ts'
import { PeriodSwitch } from '../period-switch/PeriodSwitch.tsx'
import { PlanGrid } from '../plan-grid/PlanGrid.tsx'
import { PlanGridSkeleton } from '../plan-grid/PlanGridSkeleton.tsx'
import { LiveRegion } from '../root/LiveRegion.tsx'
import { Notice } from '../status/Notice.tsx'
import { StaleNotice } from '../status/StaleNotice.tsx'
import { StatusPanel } from '../status/StatusPanel.tsx'
import { announcedPrices } from './announcedPrices.ts'
import { pricingTableStatus } from './pricingTableStatus.ts'
import { useKeepCurrent } from './useKeepCurrent.tsx'
import type { PlanAction } from './usePlanAction.ts'

export interface PricingTableBodyProps {
  readonly result: PricingTableResult
  readonly planAction: PlanAction
  readonly skeletonPlanCount: number
  readonly level: number
  readonly fallback?: ReactNode
  /** The surroundings have the main button already. */
  readonly isSecondary?: boolean
}

/** The period switch and the plans, or what stands in their place. */
export function PricingTableBody(props: PricingTableBodyProps) {
  const { text } = useFormat()
  const { result, level, fallback } = props
  const status = pricingTableStatus(result)
  if (status === 'error') {
    return (
      <>
        <StatusPanel
          tone="danger"
          title={text('plans.errorTitle')}
          text={text('plans.errorText')}
          level={level}
        >
          <Button onClick={result.retry}>{text('common.retry')}</Button>
        </StatusPanel>
        {fallback}
      </>
    )
  }
  if (status === 'empty') {
    return (
      <StatusPanel
        tone="neutral"
        title={text('plans.emptyTitle')}
        text={text('plans.emptyText')}
        level={level}
      />
    )
  }
  return <Plans {...props} />
}

function Plans({ result, planAction, skeletonPlanCount, level, isSecondary = false }: PricingTableBodyProps) {
  const format = useFormat()
  const { isMember } = useBuyer()
  const { keep, notice } = useKeepCurrent()
  const isKept = ({ button }: PlanCard) => button.kind === 'keep_current' && !isMember
  const { table } = result
  return (
    <div className="lk-pricing-table-body" aria-busy={table ? undefined : true}>
      {table ? null : (
        <span className="lk-visually-hidden" role="status">
          {format.text('common.loading')}
        </span>
      )}
      {table && table.billingPeriods.length < 2 ? null : (
        <div className="lk-pricing-table-top">
          {table ? (
            <PeriodSwitch
              periods={table.billingPeriods}
              value={table.billingPeriod}
              onChange={result.setBillingPeriod}
              annualSavingPercent={table.annualSavingPercent}
            />
          ) : (
            <span className="lk-period-skeleton" aria-hidden="true" />
          )}
        </div>
      )}
      {isMember ? <Notice>{format.text('checkout.adminOnly')}</Notice> : null}
      {table ? (
        <StaleNotice
          hasFailed={result.status === 'error'}
          updatedAt={result.updatedAt}
          retry={result.retry}
        />
      ) : null}
      {notice}
      {table ? (
        <PlanGrid
          table={table}
          level={level}
          isSecondary={isSecondary}
          onQuantity={result.setQuantity}
          onSelect={(card) => (isKept(card) ? () => keep(card) : planAction(card))}
        />
      ) : (
        <PlanGridSkeleton count={skeletonPlanCount} />
      )}
      <LiveRegion text={table ? announcedPrices(table, format) : ''} />
    </div>
  )
}
