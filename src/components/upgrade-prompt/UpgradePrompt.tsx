'use client'
import { forwardRef, useState, type HTMLAttributes } from 'react'
import type { UnlockOption } from '../../react/protocolTypes.ts'
import { useUnlock } from '../../react/unlock/useUnlock.ts'
import type { PurchaseProps } from '../checkout/PurchaseProps.ts'
import { splitPurchaseProps } from '../checkout/splitPurchaseProps.ts'
import { Paywall } from '../paywall/Paywall.tsx'
import type { HeadingLevel } from '../root/Heading.tsx'
import { Root } from '../root/Root.tsx'
import { UpgradePromptBody } from './UpgradePromptBody.tsx'

export interface UpgradePromptProps extends HTMLAttributes<HTMLDivElement>, PurchaseProps {
  /** What is locked. */
  readonly featureId: string
  /** Units that are wanted on top of the usage. @defaultValue 1 */
  readonly requestedUsage?: number | undefined
  readonly requestedValues?: readonly string[] | undefined
  /** Takes the customer on instead of opening the paywall as a dialog. */
  readonly onUpgrade?: ((option: UnlockOption | null) => unknown) | undefined
  /** Tells an admin, for people who may not buy themselves. */
  readonly onAskAdmin?: (() => unknown) | undefined
  /** Level of its title in the page's outline. @defaultValue 3 */
  readonly headingLevel?: HeadingLevel | undefined
}

/**
 * A small card in place of something locked: why, what the cheapest way to it costs, and one button. Renders a
 * `<div class="lk-upgrade-prompt">` with `data-state` `loading`, `ready` or `error`; nothing once it is granted.
 */
export const UpgradePrompt = forwardRef<HTMLDivElement, UpgradePromptProps>(
  function UpgradePrompt(props, ref) {
    const [purchase, withoutPurchase] = splitPurchaseProps(props)
    const {
      featureId,
      requestedUsage = 1,
      requestedValues,
      onUpgrade,
      onAskAdmin,
      headingLevel = 3,
      ...rest
    } = withoutPurchase
    const unlock = useUnlock(featureId, { requestedUsage, requestedValues })
    const [isOpen, setOpen] = useState(false)
    if (unlock.explanation?.isGranted && !isOpen) return null
    return (
      <Root ref={ref} name="lk-upgrade-prompt" state={unlock.status} {...rest}>
        <UpgradePromptBody
          unlock={unlock}
          level={headingLevel}
          onAskAdmin={onAskAdmin}
          onUpgrade={onUpgrade ?? (() => setOpen(true))}
        />
        {onUpgrade ? null : (
          <Paywall
            {...purchase}
            mode="dialog"
            featureId={featureId}
            requestedUsage={requestedUsage}
            requestedValues={requestedValues}
            open={isOpen}
            onOpenChange={setOpen}
          />
        )}
      </Root>
    )
  },
)
