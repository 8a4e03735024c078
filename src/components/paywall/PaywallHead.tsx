'use client'
import type { ReactNode } from 'react'
import type { PaywallOptions, PaywallResult } from '../../react/paywall/PaywallResult.ts'
import type { PlanCard } from '../../react/pricing-table/pricingTableTypes.ts'
import type { SubscriptionSelection } from '../../react/protocolTypes.ts'
import { AskAdmin } from '../ask-admin/AskAdmin.tsx'
import { Button } from '../button/Button.tsx'
import type { PurchaseProps } from '../checkout/PurchaseProps.ts'
import { useBuyer } from '../checkout/useBuyer.ts'
import { useFormat } from '../messages/useFormat.ts'
import { Heading } from '../root/Heading.tsx'
import { Notice } from '../status/Notice.tsx'
import { denialWords } from '../unlock/denialWords.ts'
import { noOfferWords } from '../unlock/noOfferWords.ts'
import { offerWords } from '../unlock/offerWords.ts'

export interface PaywallHeadProps {
  readonly result: PaywallResult
  readonly level: number
  readonly titleId: string
  readonly options: PaywallOptions
  readonly purchase: PurchaseProps
  readonly onChoose: (selection: SubscriptionSelection) => void
  readonly onContactSales: ((plan: PlanCard) => unknown) | undefined
  readonly onAskAdmin: (() => unknown) | undefined
}

/** Why the customer is here, and the cheapest way on with its button. */
export function PaywallHead(props: PaywallHeadProps) {
  const { result, level, titleId, options } = props
  const format = useFormat()
  const { explanation } = result
  const { isSignedIn } = useBuyer()
  const isLoading = result.explanationStatus === 'loading' && !explanation
  const isReasoned = isLoading || (isSignedIn && result.explanationStatus !== 'none')
  return (
    <div className="lk-paywall-head" data-reasoned={isReasoned || undefined}>
      <Heading level={level} id={titleId} className="lk-paywall-title">
        {isLoading ? (
          <>
            <span className="lk-visually-hidden">{format.text('common.loading')}</span>
            <span className="lk-skeleton lk-paywall-skeleton" />
          </>
        ) : explanation ? (
          denialWords(explanation, format, options.requestedValues)
        ) : (
          format.text('paywall.choosePlan')
        )}
      </Heading>
      {isLoading ? <LeadSkeleton /> : <Lead {...props} />}
    </div>
  )
}

function Lead(props: PaywallHeadProps) {
  const { result, options, purchase, onChoose, onAskAdmin } = props
  const format = useFormat()
  const { isSignedIn, isMember } = useBuyer()
  const { explanation, cheapest } = result
  if (!explanation) {
    // A visitor has nothing to explain; and when the plans are missing too, those say it.
    if (result.explanationStatus !== 'error' || !isSignedIn || !result.table) return null
    const again = <Button onClick={result.retryExplanation}>{format.text('common.retry')}</Button>
    return <Notice action={again}>{format.text('paywall.errorTitle')}</Notice>
  }
  if (explanation.isGranted) return null
  if (!cheapest)
    return (
      <>
        <p className="lk-paywall-lead">{noOfferWords(explanation, format)}</p>
        <ContactSales {...props} />
      </>
    )
  const offer = offerWords(cheapest, explanation, format)
  return (
    <>
      <p className="lk-paywall-lead">
        <span>{offer.gives}</span> <span>{offer.price}</span>
      </p>
      <Actions>
        {isMember ? (
          <AskAdmin
            featureId={options.featureId}
            selection={cheapest.selection}
            placement={purchase.placement}
            variant={purchase.variant}
            variantOfButton="primary"
            onAsk={onAskAdmin}
          />
        ) : (
          <Button variant="primary" onClick={() => onChoose(cheapest.selection)}>
            {offer.button}
          </Button>
        )}
      </Actions>
    </>
  )
}

/** Leads to sales where only a plan with a custom price helps. */
function ContactSales({ result, onContactSales }: PaywallHeadProps) {
  const { text } = useFormat()
  const planId = result.explanation?.contactSales?.planId
  const card = result.table?.plans.find(({ id }) => id === planId)
  if (!onContactSales || !card) return null
  return (
    <Actions>
      <Button variant="primary" onClick={() => onContactSales(card)}>
        {text('button.contactUs')}
      </Button>
    </Actions>
  )
}

function Actions({ children }: { readonly children: ReactNode }) {
  return <div className="lk-paywall-actions">{children}</div>
}

/** As high as the two lines and the button that come. */
function LeadSkeleton() {
  return (
    <>
      <p className="lk-paywall-lead" aria-hidden="true">
        <span className="lk-skeleton lk-paywall-skeleton" />
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
