'use client'

import { useState } from 'react'
import { getPage } from '../../client/environment/getPage.ts'
import { getProvisioning } from '../../client/provisioning/getProvisioning.ts'
import type { ActionOutcome } from '../../client/provisioning/ProvisioningState.ts'
import { reconcile } from '../../client/provisioning/reconcile.ts'
import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import { useCommand } from '../command/useCommand.ts'
import { unsafeUrl } from '../payment-methods/unsafeUrl.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'

/** What `useCompletePayment` answers. */
export interface CompletePaymentResult {
  readonly isChecking: boolean
  /** The customer has to do something: hand it to `usePaymentAction`. null otherwise. */
  readonly action: ActionOutcome | null
  /** How the payment stood when it was last asked for; null before. */
  readonly outcome: ProvisionOutcome | null
  /** Why it could not be asked; null when it could. */
  readonly error: LatchkeyError | null
  /** Asks how it stands. Leaves for the checkout page where that is still open. Never rejects. */
  start(): Promise<boolean>
  /** Forgets the answer. */
  close(): void
}

/** Completes the payment that a subscription waits for, on whatever device it was begun. */
export function useCompletePayment(subscriptionId: string | null): CompletePaymentResult {
  const { client } = useLatchkeyContext()
  const { busy, error, run } = useCommand<'check'>()
  const [outcome, setOutcome] = useState<ProvisionOutcome | null>(null)
  return {
    isChecking: busy !== null,
    action: outcome?.type === 'action' ? outcome : null,
    outcome,
    error,
    start: () =>
      run('check', subscriptionId, async () => {
        if (subscriptionId === null) return
        setOutcome(null)
        const answer = await reconcile(client, { subscriptionId })
        await getProvisioning(client).settle({ subscriptionId }, answer)
        setOutcome(answer)
        if (answer.type === 'checkout' && !getPage(client).openUrl(answer.checkoutUrl)) throw unsafeUrl()
      }),
    close: () => setOutcome(null),
  }
}
