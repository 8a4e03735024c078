'use client'
import { forwardRef, type HTMLAttributes, type ReactNode } from 'react'
import type { BlockedAction } from '../../client/provisioning/ProvisioningState.ts'
import { useCheckoutReturn } from '../../react/checkout-return/useCheckoutReturn.ts'
import type { HeadingLevel } from '../root/Heading.tsx'
import { Root } from '../root/Root.tsx'
import { CheckoutReturnBody } from './CheckoutReturnBody.tsx'

export interface CheckoutReturnProps extends HTMLAttributes<HTMLDivElement> {
  /** Goes on with what the paywall had interrupted: called once, in one tab. May return a promise. */
  readonly onContinue?: ((action: BlockedAction) => void | Promise<void>) | undefined
  /**
   * The customer has read how it ended; also the way back when nothing was bought.
   * @defaultValue shows the `children`
   */
  readonly onDone?: (() => void) | undefined
  /** Starts the purchase again after it was not completed; without it `onDone` is offered alone. */
  readonly onTryAgain?: ((action: BlockedAction | null) => void) | undefined
  /** Shown when the page was not opened by a checkout, and after its end was read. @defaultValue nothing */
  readonly children?: ReactNode
  /** Level of its title in the page's outline. @defaultValue 2 */
  readonly headingLevel?: HeadingLevel | undefined
}

/**
 * Where the customer lands after the payment page: asks the server how it went, says so, and goes on with what was
 * interrupted. Renders its `children` unless the page was opened by a checkout, else a
 * `<div class="lk-checkout-return">` with `data-state` `checking`, `succeeded`, `canceled`, `expired`, `failed`,
 * `processing` or `error`.
 */
export const CheckoutReturn = forwardRef<HTMLDivElement, CheckoutReturnProps>(function CheckoutReturn(
  { onContinue, onDone, onTryAgain, headingLevel = 2, children = null, ...rest },
  ref,
) {
  const result = useCheckoutReturn({ onContinue })
  if (result.state === 'none') return <>{children}</>
  return (
    <Root ref={ref} name="lk-checkout-return" state={result.state} {...rest}>
      <CheckoutReturnBody
        result={result}
        level={headingLevel}
        onDone={onDone ?? (children === null ? undefined : showChildren)}
        onTryAgain={onTryAgain}
        canContinue={onContinue !== undefined}
      />
    </Root>
  )
})

/** Whoever has read how it ended sees them: there is nothing more to do. */
const showChildren = (): void => undefined
