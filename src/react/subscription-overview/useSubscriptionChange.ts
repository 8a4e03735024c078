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

/** What was chosen, for which subscription: for another one it is nothing. */
interface Chosen {
  readonly subscriptionId: string | null
  readonly choice: Choice
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
  const subscriptionId = subscription?.id ?? null
  const [last, setLast] = useState<Chosen>({ subscriptionId, choice: nothing })
  const chosen = last.subscriptionId === subscriptionId ? last.choice : nothing
  const paywall = state.value
  const view = useMemo(
    () =>
      subscription &&
      subscriptionChangeState({ subscription, paywall, entitlements, canPurchase, choice: chosen }),
    [subscription, paywall, entitlements, canPurchase, chosen],
  )
  const preview = usePreview(view?.change ?? null)
  const choose = (id: string, value: number): void =>
    setLast((before) => {
      const kept = before.subscriptionId === subscriptionId ? before.choice : nothing
      return { subscriptionId, choice: { ...kept, [id]: value } }
    })
  return {
    status: subscription ? state.status : withoutSubscription(freshness),
    view,
    preview,
    setQuantity: choose,
    setAddon: choose,
    reset: () => setLast({ subscriptionId, choice: nothing }),
    retry: () => void (subscription ? query.refresh() : client.refresh()),
  }
}
