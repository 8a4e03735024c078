'use client'

import { getPage } from '../../client/environment/getPage.ts'
import { useMemo } from 'react'
import { useSubscriptions } from '../customer/useSubscriptions.ts'
import type { PaymentIssue } from '../payment-issue/paymentIssue.ts'
import { useClientState } from '../provider/useClientState.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'
import { useNow } from '../time/useNow.ts'
import { paymentIssueBannerState } from './paymentIssueBannerState.ts'

/** The most urgent thing that is wrong with a payment, what follows when, and the one action; null when all is well. */
export function usePaymentIssueBanner(): PaymentIssue | null {
  const { client } = useLatchkeyContext()
  const subscriptions = useSubscriptions()
  const canPurchase = useClientState((view) => view.getState().canPurchase)
  const now = useNow(60_000)
  return useMemo(
    () =>
      now === null
        ? null
        : paymentIssueBannerState({ subscriptions, canPurchase, now, safeUrl: getPage(client).safeUrl }),
    [client, subscriptions, canPurchase, now],
  )
}
