'use client'

import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { ActionOutcome } from '../../client/provisioning/ProvisioningState.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'
import { createPaymentAction } from './createPaymentAction.ts'
import type { PaymentActionResult } from './PaymentActionResult.ts'

/**
 * Completes a payment that needs the customer, such as 3-D Secure: in place with its secret when the provider has
 * `stripePublishableKey`, else by its link.
 */
export function usePaymentAction(outcome: ActionOutcome): PaymentActionResult {
  const { client, stripePublishableKey } = useLatchkeyContext()
  const { paymentSecret, paymentUrl, subscription } = outcome
  const action = useMemo(
    () =>
      createPaymentAction(client, {
        paymentSecret,
        paymentUrl,
        subscriptionId: subscription.id,
        stripePublishableKey,
      }),
    [client, paymentSecret, paymentUrl, subscription.id, stripePublishableKey],
  )
  useEffect(() => action.watchReturn(), [action])
  const state = useSyncExternalStore(action.subscribe, action.getState, action.getState)
  const { start, markOpened, check } = action
  return { ...state, start, markOpened, check }
}
