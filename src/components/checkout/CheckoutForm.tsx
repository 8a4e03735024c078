'use client'
import { useEffect, useRef } from 'react'
import type { PlanCard, PricingTableState } from '../../react/pricing-table/pricingTableTypes.ts'
import type { PricingTableResult } from '../../react/pricing-table/PricingTableResult.ts'
import { usePreview } from '../../react/preview/usePreview.ts'
import type { UnlockExplanation } from '../../react/protocolTypes.ts'
import { Button } from '../button/Button.tsx'
import { useFormat } from '../messages/useFormat.ts'
import { PeriodSwitch } from '../period-switch/PeriodSwitch.tsx'
import { Heading } from '../root/Heading.tsx'
import { CheckoutChoices } from './CheckoutChoices.tsx'
import { CheckoutSummary } from './CheckoutSummary.tsx'
import { UnlockGapNotice } from './UnlockGapNotice.tsx'
import type { PurchaseProps } from './PurchaseProps.ts'

export interface CheckoutFormProps extends PurchaseProps {
  readonly result: PricingTableResult
  readonly table: PricingTableState
  readonly card: PlanCard
  readonly level: number
  readonly titleId?: string | undefined
  readonly explanation?: UnlockExplanation | null | undefined
  readonly onBack?: (() => void) | undefined
}

/** What to buy on one side, what it costs on the other. */
export function CheckoutForm({
  result,
  table,
  card,
  level,
  titleId,
  explanation = null,
  onBack,
  ...purchase
}: CheckoutFormProps) {
  const { text } = useFormat()
  const isSold = card.price.kind !== 'unavailable'
  const preview = usePreview(isSold ? card.selection : null)
  const title = useRef<HTMLDivElement>(null)
  useEffect(() => {
    title.current?.focus()
  }, [])
  return (
    <div className="lk-checkout-body">
      <div className="lk-checkout-main">
        <div className="lk-checkout-head" ref={title} tabIndex={-1}>
          {onBack ? (
            <Button variant="quiet" data-flush="" onClick={onBack}>
              <span className="lk-arrow" aria-hidden="true" />
              {text('checkout.changePlan')}
            </Button>
          ) : null}
          <Heading level={level} id={titleId} className="lk-checkout-title">
            {text('checkout.title', { plan: card.displayName })}
          </Heading>
          {card.price.kind === 'free' ? null : (
            <PeriodSwitch
              periods={card.billingPeriods}
              value={table.billingPeriod}
              onChange={result.setBillingPeriod}
              annualSavingPercent={table.annualSavingPercent}
            />
          )}
        </div>
        <UnlockGapNotice explanation={explanation} selection={card.selection} />
        <CheckoutChoices result={result} card={card} billingPeriod={table.billingPeriod} level={level + 1} />
      </div>
      <CheckoutSummary {...purchase} card={card} preview={preview} level={level + 1} />
    </div>
  )
}
