'use client'
import { useState } from 'react'
import type { SubscriptionOverview } from '../../react/subscription-overview/subscriptionOverviewState.ts'
import { useNow } from '../../react/time/useNow.ts'
import { useFormat } from '../messages/useFormat.ts'
import { Notice } from '../status/Notice.tsx'
import { ChangeMade } from '../subscription-change/ChangeMade.tsx'
import { Said } from '../status/Said.tsx'
import { usePricedChange } from '../subscription-change/usePricedChange.ts'
import { CancelDialog } from './CancelDialog.tsx'
import { factWords } from './factWords.ts'
import { OverviewActions } from './OverviewActions.tsx'
import { OverviewHead } from './OverviewHead.tsx'
import { PaymentIssueNotice } from './PaymentIssueNotice.tsx'
import { QuantityEditor } from './QuantityEditor.tsx'
import type { SubscriptionOverviewBodyProps } from './SubscriptionOverviewBodyProps.ts'

const HOUR = 3_600_000

export interface SubscriptionDetailsProps extends SubscriptionOverviewBodyProps {
  readonly overview: SubscriptionOverview
  readonly onChoosePlan: () => unknown
}

/** What was done here, and how the plan stands then: once it stands otherwise, it is not true any more. */
interface SaidOfPlan {
  readonly words: string
  readonly isEnding: boolean
}

/** One subscription: what it is, how it stands, what can be done about it. */
export function SubscriptionDetails(props: SubscriptionDetailsProps) {
  const {
    overview,
    result,
    change,
    level,
    isIssueSaid = false,
    isChangeSaid = false,
    hasAddonList = false,
    onChoosePlan,
  } = props
  const format = useFormat()
  const now = useNow(HOUR) ?? undefined
  const priced = usePricedChange(change, 'charges')
  const [isCanceling, setCanceling] = useState(false)
  const [said, setSaid] = useState<SaidOfPlan | null>(null)
  const { displayName: plan } = overview.plan
  const isEnding = overview.scheduledChange?.kind === 'cancellation'
  const undo = async () => {
    setSaid(null)
    if (await result.undo()) setSaid({ words: format.text('plans.kept', { plan }), isEnding: false })
  }
  return (
    <div className="lk-overview" data-standing={overview.standing}>
      <OverviewHead overview={overview} level={level + 1} />
      {isIssueSaid ? null : (
        <PaymentIssueNotice
          overview={overview}
          onContactSupport={props.onContactSupport}
          returnUrl={props.returnUrl}
        />
      )}
      <dl className="lk-facts">
        {factWords(overview, format, now, hasAddonList).map(({ key, name, value }) => (
          <div key={key} data-fact={key}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {priced.isOpen || change.view?.isChanged ? null : <ChangeMade made={priced.made} />}
      {said?.isEnding === isEnding ? <Said>{said.words}</Said> : null}
      {result.error && !isCanceling ? <Notice tone="danger">{format.text('portal.failed')}</Notice> : null}
      <OverviewActions
        overview={overview}
        result={result}
        priced={priced}
        onChoosePlan={onChoosePlan}
        onContactSales={props.onContactSales}
        onUndo={isChangeSaid ? null : undo}
        onCancel={() => {
          setSaid(null)
          setCanceling(true)
        }}
      >
        <QuantityEditor priced={priced} level={level + 1} />
      </OverviewActions>
      <CancelDialog
        overview={overview}
        result={result}
        isOpen={isCanceling}
        level={level}
        cancelReason={props.cancelReason}
        onCancel={props.onCancel}
        onClose={() => setCanceling(false)}
        onCanceled={(words, endsLater) => {
          setCanceling(false)
          setSaid({ words, isEnding: endsLater })
        }}
      />
    </div>
  )
}
