'use client'
import { forwardRef, useEffect, useRef, type HTMLAttributes } from 'react'
import type { SubscriptionSelection } from '../../react/protocolTypes.ts'
import { useKeptChoice } from '../../react/paywall/useKeptChoice.ts'
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
  /** What to begin with: a plan, and optionally its period, quantities and add-ons. */
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
    }),
  )
  useInitialSelection(table, selection)
  const result = useKeptChoice(table, `checkout/${selection.planId}`)
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
