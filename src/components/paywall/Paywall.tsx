'use client'
import { forwardRef, useId, type HTMLAttributes } from 'react'
import type { PaywallOptions } from '../../react/paywall/PaywallResult.ts'
import type { PurchaseProps } from '../checkout/PurchaseProps.ts'
import { Root } from '../root/Root.tsx'
import type { PaywallContentOptions } from './PaywallContentOptions.ts'
import { PaywallBody } from './PaywallBody.tsx'
import { PaywallDialog } from './PaywallDialog.tsx'
import { splitPaywallProps } from './splitPaywallProps.ts'
import { useDenialDialog } from './useDenialDialog.ts'
import { useOpenState } from './useOpenState.ts'

export interface PaywallProps
  extends
    Omit<HTMLAttributes<HTMLElement>, 'onSelect'>,
    PaywallOptions,
    PurchaseProps,
    PaywallContentOptions {
  /** In the page, or as a modal dialog above it. @defaultValue 'inline' */
  readonly mode?: 'inline' | 'dialog' | undefined
  /** Whether the dialog is open. */
  readonly open?: boolean | undefined
  /** @defaultValue false */
  readonly defaultOpen?: boolean | undefined
  /**
   * Opens by itself for every denial that `handleDenied` is given, and says what that call needs; one such dialog
   * is enough for a page. It also opens for a link in which somebody asked for an upgrade, when who follows the link may
   * buy. Implies `mode="dialog"`; the feature, the blocked action and the placement are the denial's.
   * @defaultValue false
   */
  readonly answersDenials?: boolean | undefined
  /** The customer closes the dialog, or is done. */
  readonly onOpenChange?: ((isOpen: boolean) => void) | undefined
}

/**
 * The plans in answer to a need: what was blocked and why, the cheapest way on, then all plans, and the checkout in
 * the same place. Renders a `<div class="lk-paywall">`, or with `mode="dialog"` a native `<dialog class="lk-paywall">`
 * whose focus stays inside and returns where it came from.
 *
 * `data-state` is `loading`, `ready`, `empty`, `error` or `checkout`.
 */
export const Paywall = forwardRef<HTMLElement, PaywallProps>(function Paywall(props, ref) {
  const { mode = 'inline', open, defaultOpen, onOpenChange, answersDenials = false, ...shared } = props
  const denial = useDenialDialog(answersDenials)
  const [isOpen, setOpen] = useOpenState(denial?.isOpen ?? open, defaultOpen, (next) => {
    if (!next) denial?.close()
    onOpenChange?.(next)
  })
  const [content, rest] = splitPaywallProps({ ...shared, ...denial?.props })
  const titleId = useId()
  if (mode === 'inline' && !denial)
    return (
      <PaywallBody {...content} titleId={titleId} onDone={() => onOpenChange?.(false)}>
        {(state, children) => (
          <Root
            ref={ref as React.ForwardedRef<HTMLDivElement>}
            name="lk-paywall"
            state={state}
            role="region"
            aria-labelledby={titleId}
            {...rest}
          >
            {children}
          </Root>
        )}
      </PaywallBody>
    )
  return (
    <PaywallDialog ref={ref} isOpen={isOpen} onClose={() => setOpen(false)} titleId={titleId} {...rest}>
      <PaywallBody {...content} titleId={titleId} onDone={() => setOpen(false)}>
        {(_state, children) => children}
      </PaywallBody>
    </PaywallDialog>
  )
})
