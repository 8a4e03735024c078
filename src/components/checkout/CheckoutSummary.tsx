'use client'
import { useId } from 'react'
import type { PlanCard } from '../../react/pricing-table/pricingTableTypes.ts'
import type { CheckoutStepsResult } from '../../react/checkout-steps/useCheckoutSteps.ts'
import type { CouponCodeResult } from '../../react/coupon/useCouponCode.ts'
import type { SubscriptionSelection } from '../../react/protocolTypes.ts'
import type { PreviewResult } from '../../react/preview/PreviewResult.ts'
import { useProvisioning } from '../../react/provisioning/useProvisioning.ts'
import { Button } from '../button/Button.tsx'
import { useFormat } from '../messages/useFormat.ts'
import { Heading } from '../root/Heading.tsx'
import { LiveRegion } from '../root/LiveRegion.tsx'
import { Notice } from '../status/Notice.tsx'
import { announcedTotal } from './announcedTotal.ts'
import { CouponField } from './CouponField.tsx'
import { EstimateLines } from './EstimateLines.tsx'
import { priceChange } from './priceChange.ts'
import { ProvisioningNotice } from './ProvisioningNotice.tsx'
import type { PurchaseProps } from './PurchaseProps.ts'
import { SummaryActions } from './SummaryActions.tsx'
import { SummaryActionsSkeleton } from './SummaryActionsSkeleton.tsx'
import { useBuyer } from './useBuyer.ts'

export interface CheckoutSummaryProps extends PurchaseProps {
  readonly card: PlanCard
  readonly coupon: CouponCodeResult
  /** What is bought: the card's own, with the code. */
  readonly selection: SubscriptionSelection
  readonly position: CheckoutStepsResult
  readonly preview: PreviewResult
  readonly level: number
}

/**
 * What it costs now and next, and the button that buys it. `data-updating` while a newer price is on its way; the
 * button then waits, so that nobody confirms a price that is not the one on the screen.
 */
export function CheckoutSummary(props: CheckoutSummaryProps) {
  const { card, coupon, selection, preview, position, level, ...purchase } = props
  const format = useFormat()
  const { state, start, confirm } = useProvisioning()
  const { isMember } = useBuyer()
  const titleId = useId()
  const { isUpdating } = preview
  const isSold = card.price.kind !== 'unavailable'
  const change = priceChange(state, selection, preview.estimate)
  const estimate = change?.estimate ?? preview.estimate
  const isWaiting = isSold && !estimate && preview.status !== 'error'
  const buy = () => (change ? confirm() : start({ ...intentOf(purchase), selection, quote: preview.quote }))
  return (
    <section className="lk-summary" aria-labelledby={titleId} data-updating={isUpdating || undefined}>
      <Heading level={level} id={titleId} className="lk-checkout-heading">
        {format.text('checkout.summary')}
      </Heading>
      {isSold ? null : <Notice tone="warning">{format.text('price.unavailable')}</Notice>}
      {isWaiting || (isSold && estimate) ? (
        <EstimateLines estimate={estimate} card={card} before={change?.before ?? null} />
      ) : null}
      {preview.status === 'error' ? (
        <Notice
          tone="danger"
          action={
            <Button variant="quiet" onClick={preview.retry}>
              {format.text('common.retry')}
            </Button>
          }
        >
          {format.text('checkout.estimateError')}
        </Notice>
      ) : null}
      {change ? (
        <Notice tone="warning">{format.text('checkout.priceChanged')}</Notice>
      ) : (
        <ProvisioningNotice state={state} />
      )}
      {isWaiting ? (
        <SummaryActionsSkeleton />
      ) : (
        <>
          {isSold && !isMember && card.price.kind !== 'free' ? <CouponField coupon={coupon} /> : null}
          <SummaryActions
            card={card}
            selection={selection}
            position={position}
            purchase={purchase}
            estimate={estimate}
            change={change}
            isDisabled={!isSold || !estimate || preview.status === 'error'}
            isBusy={state.status === 'submitting' || isUpdating}
            onBuy={buy}
          />
        </>
      )}
      <LiveRegion announcesFirst subject={isUpdating ? null : estimate} say={announcedTotal} />
    </section>
  )
}

function intentOf({ blockedAction, returnUrl, placement, variant }: PurchaseProps) {
  return { blockedAction, returnUrl, placement, variant }
}
