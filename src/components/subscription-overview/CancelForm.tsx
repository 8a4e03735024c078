'use client'
import { useState } from 'react'
import { useImpact } from '../../react/impact/useImpact.ts'
import { useNow } from '../../react/time/useNow.ts'
import { Button } from '../button/Button.tsx'
import { useFormat } from '../messages/useFormat.ts'
import { Heading } from '../root/Heading.tsx'
import { Notice } from '../status/Notice.tsx'
import type { CancelDialogProps } from './CancelDialogProps.ts'
import { CancelReason } from './CancelReason.tsx'
import { CancelTimes } from './CancelTimes.tsx'
import { LossList } from './LossList.tsx'

const HOUR = 3_600_000

export interface CancelFormProps extends Omit<CancelDialogProps, 'isOpen' | 'onClose'> {
  readonly titleId: string
  readonly onKeep: () => void
}

/** The choices of a cancellation, what it takes away, and the button that makes it. */
export function CancelForm(props: CancelFormProps) {
  const { overview, result, level, titleId, cancelReason, onCancel, onKeep, onCanceled } = props
  const { text, date } = useFormat()
  const now = useNow(HOUR)
  const { subscriptionId, plan, actions, currentPeriod } = overview
  const [time, setTime] = useState(actions.cancellationTimes[0] ?? 'IMMEDIATE')
  const [reason, setReason] = useState('')
  const impact = useImpact({ subscriptionId, cancellationTime: time, isCancellation: true })
  const endsAt = time === 'END_OF_BILLING_PERIOD' ? (currentPeriod?.end ?? null) : null
  async function cancel() {
    if (!(await result.cancel({ cancellationTime: time }))) return
    const { displayName } = plan
    onCanceled(
      endsAt === null
        ? text('subscription.canceled', { plan: displayName })
        : text('subscription.canceledOn', { plan: displayName, date: date(endsAt, now ?? undefined) }),
      endsAt !== null,
    )
    await onCancel?.({ subscriptionId, planId: plan.id, cancellationTime: time, reason: reason.trim() })
  }
  return (
    <div className="lk-cancel-form">
      <Heading level={level} id={titleId} className="lk-checkout-title">
        {text('subscription.cancelTitle', { plan: plan.displayName })}
      </Heading>
      <CancelTimes overview={overview} time={time} onChange={setTime} />
      <LossList impact={impact} level={level + 1} />
      <CancelReason
        reason={reason}
        setReason={setReason}
        cancelReason={cancelReason}
        isAsked={onCancel !== undefined}
      />
      {result.error ? <Notice tone="danger">{text('subscription.cancelFailed')}</Notice> : null}
      <div className="lk-cancel-actions">
        <Button data-tone="danger" isBusy={result.busy === 'cancel'} onClick={cancel}>
          {text('subscription.cancelConfirm')}
        </Button>
        <Button variant="quiet" onClick={onKeep}>
          {text('banner.keepPlan', { plan: plan.displayName })}
        </Button>
      </div>
    </div>
  )
}
