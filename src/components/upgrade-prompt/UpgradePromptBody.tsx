'use client'
import { useState } from 'react'
import type { UnlockExplanation, UnlockOption } from '../../react/protocolTypes.ts'
import type { UnlockResult } from '../../react/unlock/UnlockResult.ts'
import { Button } from '../button/Button.tsx'
import { useBuyer } from '../checkout/useBuyer.ts'
import { useFormat } from '../messages/useFormat.ts'
import { Heading } from '../root/Heading.tsx'
import { Notice } from '../status/Notice.tsx'
import { denialWords } from '../unlock/denialWords.ts'
import { offerWords } from '../unlock/offerWords.ts'

export interface UpgradePromptBodyProps {
  readonly unlock: UnlockResult
  readonly level: number
  readonly onUpgrade: (option: UnlockOption | null) => unknown
  readonly onAskAdmin?: (() => unknown) | undefined
}

/** Reason, cheapest unlock, price, one button; or why there is no such button. */
export function UpgradePromptBody({ unlock, level, onUpgrade, onAskAdmin }: UpgradePromptBodyProps) {
  const { text } = useFormat()
  const { explanation, status, retry } = unlock
  if (explanation)
    return <Explained explanation={explanation} level={level} onUpgrade={onUpgrade} onAskAdmin={onAskAdmin} />
  if (status === 'error')
    return (
      <div className="lk-upgrade-prompt-body">
        <Notice tone="danger">{text('paywall.errorTitle')}</Notice>
        <Button onClick={retry}>{text('common.retry')}</Button>
      </div>
    )
  return (
    <div className="lk-upgrade-prompt-body" aria-busy="true">
      <div className="lk-upgrade-prompt-words">
        <span className="lk-visually-hidden">{text('common.loading')}</span>
        <span className="lk-upgrade-prompt-title lk-skeleton" data-width="medium" />
        <span className="lk-upgrade-prompt-text lk-skeleton" data-width="long" />
      </div>
      <span className="lk-button" data-skeleton="">
        {text('common.continue')}
      </span>
    </div>
  )
}

interface ExplainedProps extends Omit<UpgradePromptBodyProps, 'unlock'> {
  readonly explanation: UnlockExplanation
}

function Explained({ explanation, level, onUpgrade, onAskAdmin }: ExplainedProps) {
  const format = useFormat()
  const { isMember } = useBuyer()
  const option = explanation.options[0] ?? null
  const offer = option ? offerWords(option, explanation, format) : null
  return (
    <div className="lk-upgrade-prompt-body">
      <div className="lk-upgrade-prompt-words">
        <Heading level={level} className="lk-upgrade-prompt-title">
          {denialWords(explanation, format)}
        </Heading>
        <p className="lk-upgrade-prompt-text">
          {offer ? `${offer.gives} ${offer.price ?? ''}` : withoutOffer(explanation, format.text)}
        </p>
        {offer && isMember ? (
          <p className="lk-upgrade-prompt-text">{format.text('unlock.askAdmin')}</p>
        ) : null}
      </div>
      {isMember ? (
        <AskAdmin onAskAdmin={onAskAdmin} />
      ) : offer ? (
        <Button variant="primary" onClick={() => onUpgrade(option)}>
          {offer.button}
        </Button>
      ) : null}
    </div>
  )
}

function withoutOffer(
  { contactSales }: UnlockExplanation,
  text: ReturnType<typeof useFormat>['text'],
): string {
  return contactSales
    ? text('unlock.contactSales', { plan: contactSales.displayName })
    : text('unlock.nothing')
}

function AskAdmin({ onAskAdmin }: Pick<UpgradePromptBodyProps, 'onAskAdmin'>) {
  const { text } = useFormat()
  const [isAsked, setAsked] = useState(false)
  if (!onAskAdmin) return null
  if (isAsked) return <Notice>{text('unlock.asked')}</Notice>
  const ask = async () => {
    await onAskAdmin()
    setAsked(true)
  }
  return <Button onClick={ask}>{text('unlock.askAdminButton')}</Button>
}
