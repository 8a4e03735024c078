'use client'

import { useEffect, useState } from 'react'
import {
  finishPaymentMethodSetup,
  readPaymentMethodSetup,
  setUpPaymentMethod,
  withoutPaymentMethodSetup,
} from '../../client/commands/paymentMethodCommands.ts'
import { getPage } from '../../client/environment/getPage.ts'
import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { PaymentMethodSetup } from '../../protocol/PaymentMethodSetup.ts'
import { useCommand } from '../command/useCommand.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'
import { unsafeUrl } from './unsafeUrl.ts'

export interface CardSetupOptions {
  /** Whether there is a form for this setup in place; otherwise the customer goes to the setup's own page. */
  readonly hasForm: (setup: PaymentMethodSetup) => boolean
  /** Where that page sends the customer back to. @defaultValue the current page */
  readonly returnUrl?: string | undefined
}

/** What `useCardSetup` answers. Its commands answer whether they succeeded, and never reject. */
export interface CardSetupResult {
  /** What the form in place works with; null while it is closed. */
  readonly setup: PaymentMethodSetup | null
  readonly busy: 'open' | 'finish' | 'leave' | null
  readonly error: LatchkeyError | null
  /** How many cards were saved since this was shown. */
  readonly savedCount: number
  open(): Promise<boolean>
  /** The form has saved it: it is charged from now on. */
  finish(): Promise<boolean>
  /** Goes on at the setup's own page. */
  leave(): Promise<boolean>
  close(): void
}

/** Another card, in place or on the provider's page. Takes in what that page has saved when it leads back here. */
export function useCardSetup({ hasForm, returnUrl }: CardSetupOptions): CardSetupResult {
  const { client } = useLatchkeyContext()
  const { busy, error, run } = useCommand<'open' | 'finish' | 'leave'>()
  const [setup, setSetup] = useState<PaymentMethodSetup | null>(null)
  const [savedCount, setSavedCount] = useState(0)

  useEffect(() => {
    const page = getPage(client)
    const href = page.getHref()
    const setupId = readPaymentMethodSetup(href)
    if (href === null || setupId === null) return
    page.replaceHref(withoutPaymentMethodSetup(href))
    void run('finish', setupId, () => finishPaymentMethodSetup(client, setupId))
  }, [client, run])

  const goTo = ({ setupUrl }: PaymentMethodSetup): void => {
    if (setupUrl === null || !getPage(client).openUrl(setupUrl)) throw unsafeUrl()
  }
  return {
    setup,
    busy,
    error,
    savedCount,
    open: () =>
      run('open', null, async () => {
        const opened = await setUpPaymentMethod(client, { returnUrl })
        if (hasForm(opened)) setSetup(opened)
        else goTo(opened)
      }),
    finish: () =>
      run('finish', setup?.setupId ?? null, async () => {
        if (!setup) return
        await finishPaymentMethodSetup(client, setup.setupId)
        setSetup(null)
        setSavedCount((count) => count + 1)
      }),
    leave: () =>
      run('leave', setup?.setupId ?? null, async () => {
        if (setup) goTo(setup)
      }),
    close: () => setSetup(null),
  }
}
