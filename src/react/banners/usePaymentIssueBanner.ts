'use client'

import { useMemo } from 'react'
import { useOwnSubscriptions } from '../customer/useOwnSubscriptions.ts'
import type { PaymentIssue } from '../payment-issue/paymentIssue.ts'
import { invoiceLink } from '../payment-issue/invoiceLink.ts'
import { useClientState } from '../provider/useClientState.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'
import { useNow } from '../time/useNow.ts'
import { paymentIssueBannerState } from './paymentIssueBannerState.ts'

/** The most urgent thing that is wrong with a payment, what follows when, and the one action; null when all is well. */
export function usePaymentIssueBanner(): PaymentIssue | null {
  const { client } = useLatchkeyContext()
  const subscriptions = useOwnSubscriptions()
  const canPurchase = useClientState((view) => view.getState().canPurchase)
  const now = useNow(60_000)
  return useMemo(
    () =>
      now === null
        ? null
        : paymentIssueBannerState({
            subscriptions,
            canPurchase,
            now,
            safeUrl: (url) => invoiceLink(client, url),
          }),
    [client, subscriptions, canPurchase, now],
  )
}
