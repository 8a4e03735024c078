'use client'

import { useMemo } from 'react'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'
import { useSubscriptions } from './useSubscriptions.ts'

/** The live subscriptions that this client is about: of its resource and of none, or all of the customer's. */
export function useOwnSubscriptions(): readonly SubscriptionView[] {
  const { resourceId: own } = useLatchkeyContext().client
  const subscriptions = useSubscriptions()
  return useMemo(
    () =>
      own === undefined
        ? subscriptions
        : subscriptions.filter(({ resourceId }) => resourceId === null || resourceId === own),
    [subscriptions, own],
  )
}
