'use client'
import type { Placement } from '../../client/ClientEvent.ts'
import type { UnlockExplanation, UnlockOption } from '../../react/protocolTypes.ts'
import type { UnlockResult } from '../../react/unlock/UnlockResult.ts'
import { AskAdmin } from '../ask-admin/AskAdmin.tsx'
import { Button } from '../button/Button.tsx'
import { useBuyer } from '../checkout/useBuyer.ts'
import { useFormat } from '../messages/useFormat.ts'
import { Heading } from '../root/Heading.tsx'
import { Notice } from '../status/Notice.tsx'
import { StaleNotice } from '../status/StaleNotice.tsx'
import { denialWords } from '../unlock/denialWords.ts'
import { noOfferWords } from '../unlock/noOfferWords.ts'
import { offerWords } from '../unlock/offerWords.ts'

export interface UpgradePromptBodyProps extends Placement {
  readonly unlock: UnlockResult
  readonly featureId: string
  readonly requestedValues: readonly string[] | undefined
  readonly level: number
  readonly onUpgrade: (option: UnlockOption | null) => unknown
  readonly onContactSales:
    | ((plan: { readonly id: string; readonly displayName: string }) => unknown)
    | undefined
  readonly onAskAdmin: (() => unknown) | undefined
}

/** Reason, cheapest unlock, price, one button; or why there is no such button. */
export function UpgradePromptBody(props: UpgradePromptBodyProps) {
  const { explanation, status, error, retry } = props.unlock
  const { text } = useFormat()
  if (explanation) return <Explained {...props} explanation={explanation} />
  if (status !== 'error') return <PromptSkeleton />
  return error?.code === 'Unauthenticated' ? (
    <div className="lk-upgrade-prompt-body">
      <Heading level={props.level} className="lk-upgrade-prompt-title">
        {text('paywall.choosePlan')}
      </Heading>
      <Button variant="primary" onClick={() => props.onUpgrade(null)}>
        {text('unlock.seePlans')}
      </Button>
    </div>
  ) : (
    <div className="lk-upgrade-prompt-body">
      <Notice tone="danger">{text('paywall.errorTitle')}</Notice>
      <Button onClick={retry}>{text('common.retry')}</Button>
    </div>
  )
}

function PromptSkeleton() {
  const { text } = useFormat()
  return (
    <div className="lk-upgrade-prompt-body" aria-busy="true">
      <div className="lk-upgrade-prompt-words">
        <span className="lk-visually-hidden">{text('common.loading')}</span>
        <span className="lk-upgrade-prompt-title lk-skeleton" data-width="medium" />
        <span className="lk-upgrade-prompt-text lk-skeleton" data-width="long" />
        <span className="lk-upgrade-prompt-text lk-skeleton" data-width="short" />
      </div>
      <span className="lk-button" data-skeleton="">
        {text('common.continue')}
      </span>
    </div>
  )
}

interface ExplainedProps extends UpgradePromptBodyProps {
  readonly explanation: UnlockExplanation
}

function Explained(props: ExplainedProps) {
  const { explanation, unlock, level, requestedValues } = props
  const format = useFormat()
  const option = explanation.options[0] ?? null
  const offer = option ? offerWords(option, explanation, format) : null
  return (
    <div className="lk-upgrade-prompt-body">
      <div className="lk-upgrade-prompt-words">
        <Heading level={level} className="lk-upgrade-prompt-title">
          {denialWords(explanation, format, requestedValues)}
        </Heading>
        {explanation.isGranted ? null : (
          <p className="lk-upgrade-prompt-text">{offer?.gives ?? noOfferWords(explanation, format)}</p>
        )}
        {offer ? <p className="lk-upgrade-prompt-text">{offer.price}</p> : null}
        <StaleNotice hasFailed={unlock.status === 'error'} updatedAt={null} retry={unlock.retry} />
      </div>
      <PromptButton {...props} option={option} words={offer?.button ?? ''} />
    </div>
  )
}

interface PromptButtonProps extends ExplainedProps {
  readonly option: UnlockOption | null
  readonly words: string
}

/** The one button; none when nothing that can be done here helps. */
function PromptButton(props: PromptButtonProps) {
  const { option, words, explanation, featureId, placement, variant, onUpgrade, onContactSales } = props
  const { text } = useFormat()
  const { isMember } = useBuyer()
  const { contactSales } = explanation
  if (option && isMember)
    return (
      <AskAdmin
        featureId={featureId}
        selection={option.selection}
        placement={placement}
        variant={variant}
        onAsk={props.onAskAdmin}
      />
    )
  if (option)
    return (
      <Button variant="primary" onClick={() => onUpgrade(option)}>
        {words}
      </Button>
    )
  if (!contactSales || !onContactSales) return null
  const { planId: id, displayName } = contactSales
  return (
    <Button variant="primary" onClick={() => onContactSales({ id, displayName })}>
      {text('button.contactUs')}
    </Button>
  )
}
