'use client'
import type { ReactNode } from 'react'
import type { PricingTableResult } from '../../react/pricing-table/PricingTableResult.ts'
import type { PlanCard, PricingTableState } from '../../react/pricing-table/pricingTableTypes.ts'
import { Button } from '../button/Button.tsx'
import { useBuyer } from '../checkout/useBuyer.ts'
import { useFormat } from '../messages/useFormat.ts'
import { LiveRegion } from '../root/LiveRegion.tsx'
import { Notice } from '../status/Notice.tsx'
import { StaleNotice } from '../status/StaleNotice.tsx'
import { StatusPanel } from '../status/StatusPanel.tsx'
import { announcedPrices } from './announcedPrices.ts'
import { pricingTableStatus } from './pricingTableStatus.ts'
import { PricingTableTop } from './PricingTableTop.tsx'
import { useKeepCurrent } from './useKeepCurrent.tsx'
import type { PlanAction } from './usePlanAction.ts'

export interface PlansFrameProps {
  readonly result: PricingTableResult
  readonly planAction: PlanAction
  readonly level: number
  /** Shown below the message when the plans cannot be loaded. */
  readonly fallback?: ReactNode
  /** What stands there until the plans do. */
  readonly skeleton: ReactNode
  readonly children: (
    table: PricingTableState,
    onSelect: (card: PlanCard) => (() => unknown) | null,
  ) => ReactNode
}

/** What is around plans, however they are shown: the switches, the notices, and what stands in their place. */
export function PlansFrame(props: PlansFrameProps) {
  const { text } = useFormat()
  const { result, level, fallback } = props
  switch (pricingTableStatus(result)) {
    case 'error':
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
          {fallback ? <div className="lk-slot">{fallback}</div> : null}
        </>
      )
    case 'empty':
      return (
        <>
          <PricingTableTop result={result} />
          <StatusPanel
            tone="neutral"
            title={text('plans.emptyTitle')}
            text={text('plans.emptyText')}
            level={level}
          />
        </>
      )
    default:
      return <Plans {...props} />
  }
}

function Plans({ result, planAction, skeleton, children }: PlansFrameProps) {
  const format = useFormat()
  const { isMember } = useBuyer()
  const { keep, notice } = useKeepCurrent()
  const { table } = result
  const onSelect = (card: PlanCard) =>
    card.button.kind === 'keep_current' && !isMember ? () => keep(card) : planAction(card)
  return (
    <div className="lk-pricing-table-body" aria-busy={table ? undefined : true}>
      {table ? null : (
        <span className="lk-visually-hidden" role="status">
          {format.text('common.loading')}
        </span>
      )}
      <PricingTableTop result={result} />
      {isMember && table ? <Notice>{format.text('checkout.adminOnly')}</Notice> : null}
      {table ? (
        <StaleNotice
          hasFailed={result.status === 'error'}
          updatedAt={result.updatedAt}
          retry={result.retry}
        />
      ) : null}
      {notice}
      {table ? children(table, onSelect) : skeleton}
      <LiveRegion subject={table} say={announcedPrices} />
    </div>
  )
}
