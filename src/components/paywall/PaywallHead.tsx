'use client'
import type { SubscriptionSelection, UnlockExplanation } from '../../react/protocolTypes.ts'
import type { PaywallResult } from '../../react/paywall/PaywallResult.ts'
import { Button } from '../button/Button.tsx'
import { useBuyer } from '../checkout/useBuyer.ts'
import type { Format } from '../format/createFormat.ts'
import { useFormat } from '../messages/useFormat.ts'
import { Heading } from '../root/Heading.tsx'
import { denialWords } from '../unlock/denialWords.ts'
import { offerWords } from '../unlock/offerWords.ts'

export interface PaywallHeadProps {
  readonly result: PaywallResult
  readonly level: number
  readonly titleId: string
  readonly onChoose: (selection: SubscriptionSelection) => void
  readonly onAskAdmin: (() => unknown) | undefined
}

/** Why the customer is here, and the cheapest way on with its button. */
export function PaywallHead({ result, level, titleId, onChoose, onAskAdmin }: PaywallHeadProps) {
  const format = useFormat()
  const { isMember } = useBuyer()
  const { explanation, cheapest } = result
  const isLoading = result.explanationStatus === 'loading' && !explanation
  const offer = explanation && cheapest ? offerWords(cheapest, explanation, format) : null
  return (
    <div className="lk-paywall-head">
      <Heading level={level} id={titleId} className="lk-paywall-title">
        {isLoading ? (
          <>
            <span className="lk-visually-hidden">{format.text('common.loading')}</span>
            <span className="lk-skeleton lk-paywall-skeleton" />
          </>
        ) : explanation ? (
          denialWords(explanation, format)
        ) : (
          format.text('paywall.choosePlan')
        )}
      </Heading>
      {isLoading ? <LeadSkeleton /> : null}
      {offer ? (
        <p className="lk-paywall-lead">
          <span>{offer.gives}</span> <span>{offer.price}</span>
        </p>
      ) : explanation && !explanation.isGranted ? (
        <p className="lk-paywall-lead">{withoutOffer(explanation, format)}</p>
      ) : null}
      {offer && cheapest && !isMember ? (
        <div className="lk-paywall-actions">
          <Button variant="primary" onClick={() => onChoose(cheapest.selection)}>
            {offer.button}
          </Button>
        </div>
      ) : null}
      {isMember && onAskAdmin ? (
        <div className="lk-paywall-actions">
          <Button onClick={onAskAdmin}>{format.text('unlock.askAdminButton')}</Button>
        </div>
      ) : null}
    </div>
  )
}

function LeadSkeleton() {
  return (
    <>
      <p className="lk-paywall-lead" aria-hidden="true">
        <span className="lk-skeleton lk-paywall-skeleton" />
      </p>
      <div className="lk-paywall-actions" aria-hidden="true">
        <span className="lk-button" data-skeleton="">
          <span className="lk-paywall-skeleton-button" />
        </span>
      </div>
    </>
  )
}

function withoutOffer({ contactSales }: UnlockExplanation, format: Format): string {
  return contactSales
    ? format.text('unlock.contactSales', { plan: contactSales.displayName })
    : format.text('unlock.nothing')
}
