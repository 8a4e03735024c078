'use client'
import { forwardRef, useEffect, useMemo, useRef, type HTMLAttributes } from 'react'
import type { SubscriptionSelection } from '../../react/protocolTypes.ts'
import { useKeptChoice } from '../../react/paywall/useKeptChoice.ts'
import { useLinkedChoice } from '../../react/paywall/useLinkedChoice.ts'
import type { DefaultSelection } from '../../react/pricing-table/pricingTableTypes.ts'
import type { PricingTableResult } from '../../react/pricing-table/PricingTableResult.ts'
import { usePricingTable } from '../../react/pricing-table/usePricingTable.ts'
import { useKnownBuyer } from '../pricing-table/useKnownBuyer.ts'
import type { HeadingLevel } from '../root/Heading.tsx'
import { Root } from '../root/Root.tsx'
import { CheckoutPanel } from './CheckoutPanel.tsx'
import type { PurchaseProps } from './PurchaseProps.ts'
import { splitPurchaseProps } from './splitPurchaseProps.ts'
import { useApplySelection } from './useApplySelection.ts'

export interface CheckoutProps extends Omit<HTMLAttributes<HTMLDivElement>, 'onSelect'>, PurchaseProps {
  /** What to begin with: a plan, and optionally its period, quantities, add-ons and coupon. */
  readonly selection: SubscriptionSelection
  readonly productId?: string | undefined
  /** Leads back to the choice of plans; without it there is no such link. */
  readonly onBack?: (() => void) | undefined
  /** The customer has read that it is done. */
  readonly onDone?: (() => void) | undefined
  /** Level of its title in the page's outline. @defaultValue 2 */
  readonly headingLevel?: HeadingLevel | undefined
}

/**
 * One plan on its way to being bought: quantities and add-ons with a live price, then payment. Renders a
 * `<div class="lk-checkout">` for a signed-in customer; `data-state` is `loading`, `error` or `ready`.
 */
export const Checkout = forwardRef<HTMLDivElement, CheckoutProps>(function Checkout(props, ref) {
  const [purchase, withoutPurchase] = splitPurchaseProps(props)
  const { selection, productId, onBack, onDone, headingLevel = 2, ...rest } = withoutPurchase
  const table = useKnownBuyer(
    usePricingTable({
      productId,
      billingCountryCode: selection.billingCountryCode,
      defaultBillingPeriod: selection.billingPeriod,
      defaultSelections: useCouponAtFirst(selection),
    }),
  )
  useInitialSelection(table, selection)
  const linked = useLinkedChoice(table.table, selection.resourceId)
  const result = useKeptChoice(
    table,
    `checkout/${selection.planId}`,
    linked?.planId === selection.planId ? linked : null,
  )
  return (
    <Root ref={ref} name="lk-checkout" state={result.table ? 'ready' : result.status} {...rest}>
      <CheckoutPanel
        {...purchase}
        result={result}
        planId={selection.planId}
        level={headingLevel}
        onBack={onBack}
        onDone={onDone}
      />
    </Root>
  )
})

/** The coupon of the given selection, which is no choice of the table's. */
function useCouponAtFirst({ planId, couponId }: SubscriptionSelection): readonly DefaultSelection[] {
  return useMemo(() => [{ planId, couponId }], [planId, couponId])
}

/** Applies the given selection once the plans are there, and again when another one is given. */
function useInitialSelection(result: PricingTableResult, selection: SubscriptionSelection): void {
  const applySelection = useApplySelection(result)
  const key = JSON.stringify([selection.planId, selection.billingPeriod, selection.charges, selection.addons])
  const applied = useRef<string | null>(null)
  useEffect(() => {
    if (!result.table || applied.current === key) return
    applied.current = key
    applySelection(selection)
  })
}
