'use client'

import { useState } from 'react'
import { useCardSetup, type CardSetupResult } from '../payment-methods/useCardSetup.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'

export interface PayWithCardOptions {
  /** The subscription that is owed for; null while nothing is. */
  readonly subscriptionId: string | null
  /** Where the provider's page for a card sends the customer back to. @defaultValue the current page */
  readonly returnUrl?: string | undefined
}

/** What `usePayWithCard` answers. Its commands answer whether they succeeded, and never reject. */
export interface PayWithCardResult extends Omit<CardSetupResult, 'savedCount'> {
  /** How the last card ended: all is well, or it is saved and what is due is still not paid. null before. */
  readonly ended: 'paid' | 'unpaid' | null
}

/** Pays what is past due with another card: once it is saved, it is charged what is due. */
export function usePayWithCard({ subscriptionId, returnUrl }: PayWithCardOptions): PayWithCardResult {
  const { client } = useLatchkeyContext()
  const card = useCardSetup({ hasForm: () => true, returnUrl })
  const [ended, setEnded] = useState<PayWithCardResult['ended']>(null)
  const { setup, busy, error, leave, close } = card
  return {
    setup,
    busy,
    error,
    ended,
    leave,
    close,
    open() {
      setEnded(null)
      return card.open()
    },
    async finish() {
      const isSaved = await card.finish()
      const paid = client.getState().subscriptions.find(({ id }) => id === subscriptionId)
      if (isSaved) setEnded(paid?.paymentTrouble === null ? 'paid' : 'unpaid')
      return isSaved
    },
  }
}
