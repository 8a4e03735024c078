'use client'
import { getPage } from '../../client/environment/getPage.ts'
import { useEffect, useRef } from 'react'
import { getProvisioning } from '../../client/provisioning/getProvisioning.ts'
import type { ActionOutcome, CheckoutOutcome } from '../../client/provisioning/ProvisioningState.ts'
import { Button } from '../button/Button.tsx'
import { checkout } from '../messages/en/checkout.ts'
import { addEnglish } from '../messages/english.ts'
import { useFormat } from '../messages/useFormat.ts'
import { useLatchkeyContext } from '../../react/provider/useLatchkeyContext.ts'
import { StatusPanel } from '../status/StatusPanel.tsx'

addEnglish(checkout)

export type RedirectOutcome = CheckoutOutcome | ActionOutcome

export interface CheckoutRedirectBodyProps {
  readonly outcome: RedirectOutcome
  readonly isAutomatic?: boolean | undefined
  readonly onBack?: (() => void) | undefined
  readonly level: number
}

/** The words and the one navigation of a redirect, inside another component or on its own. */
export function CheckoutRedirectBody({
  outcome,
  isAutomatic = true,
  onBack,
  level,
}: CheckoutRedirectBodyProps) {
  const { text } = useFormat()
  const { client } = useLatchkeyContext()
  const url = getPage(client).safeUrl(urlOf(outcome))
  useNavigation(isAutomatic ? url : null, outcome)
  const back = onBack ? (
    <Button variant="quiet" onClick={onBack}>
      {text('common.back')}
    </Button>
  ) : null
  if (!url)
    return (
      <StatusPanel
        takesFocus
        tone="danger"
        icon="lock"
        title={text('redirect.unsafeTitle')}
        text={text('redirect.unsafeText')}
        level={level}
      >
        {back}
      </StatusPanel>
    )
  return (
    <StatusPanel
      takesFocus
      tone="busy"
      icon={isAutomatic ? undefined : 'card'}
      title={text(isAutomatic ? 'redirect.title' : 'checkout.continueToPayment')}
      text={text(isAutomatic ? 'redirect.text' : 'checkout.payOnNextPage')}
      level={level}
    >
      <a className="lk-button" data-variant="primary" href={url} rel="noreferrer">
        {text('redirect.link')}
      </a>
      {back}
    </StatusPanel>
  )
}

function urlOf(outcome: RedirectOutcome): string {
  return outcome.type === 'checkout' ? outcome.checkoutUrl : (outcome.paymentUrl ?? '')
}

/** Leaves for the page once per URL, also when effects run twice. */
function useNavigation(url: string | null, outcome: RedirectOutcome): void {
  const { client } = useLatchkeyContext()
  const opened = useRef<string | null>(null)
  const checkoutId = outcome.type === 'checkout' ? outcome.checkoutId : null
  useEffect(() => {
    if (!url || opened.current === url) return
    opened.current = url
    const purchase = getProvisioning(client)
    const state = purchase.getState()
    // The purchase of this page then knows that its customer is away.
    if (state.status === 'redirecting' && state.outcome.checkoutId === checkoutId) purchase.openCheckout()
    else {
      if (checkoutId) client.emit({ type: 'checkout_opened', checkoutId })
      getPage(client).openUrl(url)
    }
  }, [client, url, checkoutId])
}
