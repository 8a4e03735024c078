'use client'
import type { CheckoutStepsResult } from '../../react/checkout-steps/useCheckoutSteps.ts'
import type { PlanCard } from '../../react/pricing-table/pricingTableTypes.ts'
import type { SubscriptionEstimate, SubscriptionSelection } from '../../react/protocolTypes.ts'
import { useNow } from '../../react/time/useNow.ts'
import { AskAdmin } from '../ask-admin/AskAdmin.tsx'
import { Button } from '../button/Button.tsx'
import { useFormat } from '../messages/useFormat.ts'
import { Notice } from '../status/Notice.tsx'
import { acceptText } from './acceptText.ts'
import { confirmText } from './confirmText.ts'
import { PaymentNotes } from './PaymentNotes.tsx'
import type { PriceChange } from './priceChange.ts'
import type { PurchaseProps } from './PurchaseProps.ts'
import { StepActions } from './StepActions.tsx'
import { useBuyer } from './useBuyer.ts'

const HOUR = 3_600_000

export interface SummaryActionsProps {
  readonly card: PlanCard
  readonly selection: SubscriptionSelection
  readonly position: CheckoutStepsResult
  readonly purchase: Pick<PurchaseProps, 'consent' | 'placement' | 'variant'>
  readonly estimate: SubscriptionEstimate | null
  /** What is to be accepted, when the price has changed. */
  readonly change: PriceChange | null
  readonly isDisabled: boolean
  readonly isBusy: boolean
  readonly onBuy: () => unknown
}

/** The way on below the price: to the next step, to the purchase, or to somebody who may buy. */
export function SummaryActions(props: SummaryActionsProps) {
  const { card, selection, position, purchase, estimate, change, isDisabled, isBusy, onBuy } = props
  const format = useFormat()
  const { isMember } = useBuyer()
  const now = useNow(HOUR)
  if (isMember)
    return (
      <div className="lk-summary-actions">
        <Notice>{format.text('checkout.adminOnly')}</Notice>
        <AskAdmin
          variantOfButton="primary"
          selection={selection}
          placement={purchase.placement}
          variant={purchase.variant}
        />
      </div>
    )
  if (position.isGuided && position.next !== null) return <StepActions steps={position} />
  return (
    <div className="lk-summary-actions">
      <Button
        variant="primary"
        className="lk-checkout-confirm"
        disabled={isDisabled}
        isBusy={isBusy}
        onClick={onBuy}
      >
        {change ? acceptText(change.estimate, format) : confirmText(estimate, card, format, now ?? undefined)}
      </Button>
      {purchase.consent ? <div className="lk-summary-consent lk-slot">{purchase.consent}</div> : null}
      <PaymentNotes estimate={estimate} card={card} />
    </div>
  )
}
