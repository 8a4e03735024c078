'use client'
import { useId, useState, type ReactNode } from 'react'
import type { SubscriptionOverview } from '../../react/subscription-overview/subscriptionOverviewState.ts'
import type { SubscriptionOverviewResult } from '../../react/subscription-overview/useSubscriptionOverview.ts'
import { AskAdmin } from '../ask-admin/AskAdmin.tsx'
import { Button } from '../button/Button.tsx'
import { useFormat } from '../messages/useFormat.ts'
import type { PricedChange } from '../subscription-change/usePricedChange.ts'

export interface OverviewActionsProps {
  readonly overview: SubscriptionOverview
  readonly result: SubscriptionOverviewResult
  readonly priced: PricedChange
  readonly onChoosePlan: () => unknown
  readonly onContactSales: (() => unknown) | undefined
  /** null where something else on the page does it. */
  readonly onUndo: (() => unknown) | null
  readonly onCancel: () => void
  /** The editor of quantities. */
  readonly children: ReactNode
}

/** What can be done about a subscription, for whom may do it. */
export function OverviewActions(props: OverviewActionsProps) {
  const { overview, result, priced, onChoosePlan, onContactSales, onUndo, onCancel, children } = props
  const { text } = useFormat()
  const [wantsQuantity, setWantsQuantity] = useState(false)
  const editorId = useId()
  const { actions, plan } = overview
  const hasQuantities = (priced.change.view?.quantities.length ?? 0) > 0
  // Its button keeps its place until it is known what can be chosen.
  const mayHaveQuantities =
    priced.change.status === 'loading' && actions.cancel.isAllowed && overview.quantities.length > 0
  const isEditing = hasQuantities && (wantsQuantity || priced.isOpen)
  const isMember = Object.values(actions).some(
    (action) => 'deniedBecause' in action && action.deniedBecause === 'no_permission',
  )
  // What is wrong with its payment has such a button already.
  const isAskedElsewhere = overview.paymentIssue?.action.deniedBecause === 'no_permission'
  return (
    <>
      <div className="lk-overview-actions">
        {onUndo && actions.undo.isAllowed ? (
          <Button variant="primary" isBusy={result.busy === 'undo'} onClick={onUndo}>
            {text('banner.keepPlan', { plan: plan.displayName })}
          </Button>
        ) : null}
        {actions.changePlan.isAllowed ? (
          <Button onClick={onChoosePlan}>{text('checkout.changePlan')}</Button>
        ) : null}
        {actions.contact.isAllowed && onContactSales ? (
          <Button onClick={onContactSales}>{text('button.contactUs')}</Button>
        ) : null}
        {hasQuantities && actions.changeQuantities.isAllowed ? (
          <Button
            aria-expanded={isEditing}
            aria-controls={editorId}
            onClick={() => {
              if (isEditing) priced.finish()
              setWantsQuantity(!isEditing)
            }}
          >
            {text('button.updateQuantity')}
          </Button>
        ) : mayHaveQuantities ? (
          <span className="lk-button" data-skeleton="" aria-hidden="true">
            {text('button.updateQuantity')}
          </span>
        ) : null}
        {actions.cancel.isAllowed ? (
          <Button variant="quiet" data-tone="plain" onClick={onCancel}>
            {text('subscription.cancel')}
          </Button>
        ) : null}
        {isMember && !isAskedElsewhere ? <AskAdmin placement="customer_portal" /> : null}
      </div>
      <div id={editorId} className="lk-overview-editor">
        {isEditing ? children : null}
      </div>
    </>
  )
}
