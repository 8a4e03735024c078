'use client'
import { useState } from 'react'
import { useCustomer } from '../../react/customer/useCustomer.ts'
import { useLatchkey } from '../../react/provider/useLatchkey.ts'
import { AskAdmin } from '../ask-admin/AskAdmin.tsx'
import { Button } from '../button/Button.tsx'
import { useFormat } from '../messages/useFormat.ts'
import { Paywall } from '../paywall/Paywall.tsx'
import { Section } from '../section/Section.tsx'
import { SectionProblem } from '../section/SectionProblem.tsx'
import { OverviewSkeleton } from './OverviewSkeleton.tsx'
import { SubscriptionDetails } from './SubscriptionDetails.tsx'
import type { SubscriptionOverviewBodyProps } from './SubscriptionOverviewBodyProps.ts'

/** The plan as a section, inside another component or on its own. */
export function SubscriptionOverviewBody(props: SubscriptionOverviewBodyProps) {
  const { result, productId, level, anchor, onChangePlan, returnUrl } = props
  const { text } = useFormat()
  const { refresh } = useLatchkey()
  const [isChoosing, setChoosing] = useState(false)
  const { status, overview } = result
  const title = text('subscription.title')
  const choosePlan = () => (onChangePlan ? onChangePlan(overview) : setChoosing(true))
  return (
    <Section name="subscription" title={title} level={level} state={status} anchor={anchor}>
      {status === 'loading' ? <OverviewSkeleton /> : null}
      {status === 'error' ? <SectionProblem title={title} isStale={false} retry={refresh} /> : null}
      {status === 'none' ? <NoPlan onChoose={choosePlan} /> : null}
      {overview ? <SubscriptionDetails {...props} overview={overview} onChoosePlan={choosePlan} /> : null}
      {onChangePlan ? null : (
        <Paywall
          mode="dialog"
          open={isChoosing}
          onOpenChange={setChoosing}
          productId={productId}
          returnUrl={returnUrl}
          placement="customer_portal"
        />
      )}
    </Section>
  )
}

/** Nobody is signed in, or they have not chosen yet. */
function NoPlan({ onChoose }: { readonly onChoose: () => unknown }) {
  const { text } = useFormat()
  const customer = useCustomer()
  const { canPurchase } = useLatchkey()
  if (!customer) return <p className="lk-section-text">{text('portal.signedOutTitle')}</p>
  return (
    <div className="lk-overview">
      <p className="lk-section-text">{text('subscription.none')}</p>
      <div className="lk-overview-actions">
        {canPurchase ? (
          <Button variant="primary" onClick={onChoose}>
            {text('paywall.choosePlan')}
          </Button>
        ) : (
          <AskAdmin placement="customer_portal" />
        )}
      </div>
    </div>
  )
}
