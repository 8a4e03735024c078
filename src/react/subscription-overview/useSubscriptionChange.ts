'use client'

import { useMemo, useState } from 'react'
import { useEntitlements } from '../entitlement/useEntitlements.ts'
import { usePreview } from '../preview/usePreview.ts'
import type { PreviewResult } from '../preview/PreviewResult.ts'
import { useFreshness } from '../customer/useFreshness.ts'
import { useSubscriptions } from '../customer/useSubscriptions.ts'
import { usePaywallQuery } from '../pricing-table/usePaywallQuery.ts'
import type { Choice } from '../pricing-table/toChoice.ts'
import { useClientState } from '../provider/useClientState.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'
import { findSubscription, type SubscriptionChoice } from './findSubscription.ts'
import { withoutSubscription } from './withoutSubscription.ts'
import { subscriptionChangeState, type SubscriptionChangeView } from './subscriptionChangeState.ts'

/** What `useSubscriptionChange` answers. */
export interface SubscriptionChangeResult {
  /** `none` when the customer is subscribed to nothing; after an error what was known before stays. */
  readonly status: 'loading' | 'ready' | 'none' | 'error'
  /** null while there is nothing to change, or it is not known. */
  readonly view: SubscriptionChangeView | null
  /** What the change would cost; `idle` without one. Its quote goes to `useProvisioning().start`. */
  readonly preview: PreviewResult
  /** Units of a feature; brought into the plan's bounds. */
  setQuantity(featureId: string, value: number): void
  /** Copies of an add-on, 0 for none; brought into its bounds. */
  setAddon(addonId: string, quantity: number): void
  /** Back to what is there. */
  reset(): void
  /** Asks again what can be chosen. */
  retry(): void
}

const nothing: Choice = {}

/** A change of a subscription's quantities and add-ons, with its price following it. */
export function useSubscriptionChange(choice: SubscriptionChoice = {}): SubscriptionChangeResult {
  const { client } = useLatchkeyContext()
  const subscriptions = useSubscriptions()
  const entitlements = useEntitlements()
  const freshness = useFreshness()
  const canPurchase = useClientState((view) => view.getState().canPurchase)
  const subscription = findSubscription(subscriptions, { ...choice, resourceId: client.resourceId })
  const { query, state } = usePaywallQuery({ productId: choice.productId ?? subscription?.productId })
  const [chosen, setChosen] = useState<Choice>(nothing)
  const paywall = state.value
  const view = useMemo(
    () =>
      subscription &&
      subscriptionChangeState({ subscription, paywall, entitlements, canPurchase, choice: chosen }),
    [subscription, paywall, entitlements, canPurchase, chosen],
  )
  const preview = usePreview(view?.change ?? null)
  const choose = (id: string, value: number): void => setChosen((before) => ({ ...before, [id]: value }))
  return {
    status: subscription ? state.status : withoutSubscription(freshness),
    view,
    preview,
    setQuantity: choose,
    setAddon: choose,
    reset: () => setChosen(nothing),
    retry: () => void (subscription ? query.refresh() : client.refresh()),
  }
}
