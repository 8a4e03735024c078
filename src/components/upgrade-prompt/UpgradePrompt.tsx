'use client'
import { forwardRef, useEffect, useState, type HTMLAttributes } from 'react'
import { useLinkedChoice } from '../../react/paywall/useLinkedChoice.ts'
import { usePresetChoice } from '../../react/paywall/usePresetChoice.ts'
import type { SubscriptionSelection, UnlockOption } from '../../react/protocolTypes.ts'
import { useUnlock } from '../../react/unlock/useUnlock.ts'
import type { UnlockResult } from '../../react/unlock/UnlockResult.ts'
import type { PurchaseProps } from '../checkout/PurchaseProps.ts'
import { splitPurchaseProps } from '../checkout/splitPurchaseProps.ts'
import { Paywall } from '../paywall/Paywall.tsx'
import { usePlanSelected } from '../pricing-table/usePlanSelected.ts'
import type { HeadingLevel } from '../root/Heading.tsx'
import { Root } from '../root/Root.tsx'
import { UpgradePromptBody } from './UpgradePromptBody.tsx'

export interface UpgradePromptProps extends HTMLAttributes<HTMLDivElement>, PurchaseProps {
  /** What is locked. */
  readonly featureId: string
  /** Units that are wanted on top of the usage. @defaultValue 1 */
  readonly requestedUsage?: number | undefined
  readonly requestedValues?: readonly string[] | undefined
  /** The resource it is about; what is chosen is for it. @defaultValue the client's own */
  readonly resourceId?: string | undefined
  /** ISO 3166-1 alpha-2. A country that the server knows of the customer wins. */
  readonly billingCountryCode?: string | undefined
  /** Takes the customer on instead of opening the checkout of the cheapest way in a dialog. */
  readonly onUpgrade?: ((option: UnlockOption | null) => unknown) | undefined
  /** Only a plan with a custom price helps, and somebody wants it. Without it there is no such button. */
  readonly onContactSales?:
    | ((plan: { readonly id: string; readonly displayName: string }) => unknown)
    | undefined
  /** Tells an admin, for people who may not buy themselves, in place of the request that the server notes. */
  readonly onAskAdmin?: (() => unknown) | undefined
  /** Level of its title in the page's outline. @defaultValue 3 */
  readonly headingLevel?: HeadingLevel | undefined
}

/**
 * A small card in place of something locked: why, what the cheapest way to it costs, and one button, which leads to the
 * checkout of just that in a dialog, and on to `blockedAction` afterwards. Renders a `<div class="lk-upgrade-prompt">`
 * with `data-state` `loading`, `ready` or `error`; nothing once it is granted.
 */
export const UpgradePrompt = forwardRef<HTMLDivElement, UpgradePromptProps>(
  function UpgradePrompt(props, ref) {
    const [purchase, withoutPurchase] = splitPurchaseProps(props)
    const { onUpgrade, onContactSales, onAskAdmin, headingLevel = 3, ...others } = withoutPurchase
    const { featureId, requestedUsage = 1, requestedValues, resourceId, billingCountryCode, ...rest } = others
    const asked = { requestedUsage, requestedValues, resourceId, billingCountryCode }
    const unlock = useUnlock(featureId, asked)
    const [isOpen, setOpen] = useState(false)
    const preset = usePresetChoice(featureId, resourceId)
    const tellSelected = usePlanSelected(purchase)
    const open = (selection: SubscriptionSelection | undefined): void => {
      if (selection) preset(selection)
      setOpen(true)
    }
    useOpenByLink(unlock, resourceId, open)
    if (unlock.explanation?.isGranted && !isOpen) return null
    return (
      <Root ref={ref} name="lk-upgrade-prompt" state={unlock.status} {...rest}>
        <UpgradePromptBody
          unlock={unlock}
          featureId={featureId}
          requestedValues={requestedValues}
          placement={purchase.placement}
          variant={purchase.variant}
          level={headingLevel}
          onContactSales={onContactSales}
          onAskAdmin={onAskAdmin}
          onUpgrade={(option) => {
            if (onUpgrade) return onUpgrade(option)
            if (option) tellSelected(option.selection)
            return open(option?.selection)
          }}
        />
        {onUpgrade ? null : (
          <Paywall
            {...purchase}
            {...asked}
            mode="dialog"
            featureId={featureId}
            onContactSales={onContactSales}
            onAskAdmin={onAskAdmin}
            open={isOpen}
            onOpenChange={setOpen}
          />
        )}
      </Root>
    )
  },
)

/** Opens for a link with which somebody asked for a plan that unlocks this, once. */
function useOpenByLink(
  { explanation }: UnlockResult,
  resourceId: string | undefined,
  open: (selection: SubscriptionSelection) => void,
): void {
  const linked = useLinkedChoice(undefined, resourceId)
  useEffect(() => {
    if (linked && explanation?.options.some(({ plan }) => plan.id === linked.planId)) open(linked)
  })
}
