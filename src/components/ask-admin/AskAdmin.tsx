'use client'
import { useEffect, useId, useRef } from 'react'
import type { Placement } from '../../client/ClientEvent.ts'
import type { SubscriptionSelection } from '../../react/protocolTypes.ts'
import { useRequestUpgrade } from '../../react/request-upgrade/useRequestUpgrade.ts'
import { Button, type ButtonProps } from '../button/Button.tsx'
import { useFormat } from '../messages/useFormat.ts'
import { Notice } from '../status/Notice.tsx'
import { Said } from '../status/Said.tsx'

export interface AskAdminProps extends Placement {
  /** What is missing. */
  readonly featureId?: string | undefined
  /** What would be bought. Once it is another, it can be asked for again. */
  readonly selection?: SubscriptionSelection | undefined
  /** Asks in the product's own way, in place of the request that the server notes; may return a promise. */
  readonly onAsk?: (() => unknown) | undefined
  /** @defaultValue 'secondary' */
  readonly variantOfButton?: ButtonProps['variant']
  /** Id of the words that complete the button's name, such as the plan's. */
  readonly nameId?: string | undefined
}

/**
 * The button of somebody who may not buy: asks those who may, and then says so in its place. Renders a
 * `<div class="lk-ask-admin">` with `data-state` `idle`, `sending`, `sent` or `error`.
 */
export function AskAdmin({ featureId, selection, placement, variant, ...props }: AskAdminProps) {
  const { onAsk, variantOfButton, nameId } = props
  const { text } = useFormat()
  const id = useId()
  const { status, request, reset } = useRequestUpgrade({ onRequest: onAsk && (() => onAsk()) })
  useResetFor(JSON.stringify([featureId, selection]), reset)
  return (
    <div className="lk-ask-admin" data-state={status}>
      {status === 'sent' ? (
        <Said>{text('unlock.asked')}</Said>
      ) : (
        <Button
          id={id}
          variant={variantOfButton}
          isBusy={status === 'sending'}
          aria-labelledby={nameId ? `${id} ${nameId}` : undefined}
          data-action="ask_admin"
          onClick={() => request({ featureId, selection, placement, variant })}
        >
          {text(status === 'error' ? 'common.retry' : 'unlock.askAdminButton')}
        </Button>
      )}
      {status === 'error' ? <Notice tone="danger">{text('unlock.askFailed')}</Notice> : null}
    </div>
  )
}

/** Starts anew when something else would be asked for. */
function useResetFor(wish: string, reset: () => void): void {
  const asked = useRef(wish)
  useEffect(() => {
    if (asked.current === wish) return
    asked.current = wish
    reset()
  })
}
