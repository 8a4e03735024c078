'use client'
import { useId } from 'react'
import { useFormat } from '../messages/useFormat.ts'
import type { CancelReasonField, SubscriptionProps } from './SubscriptionProps.ts'

export interface CancelReasonProps extends CancelReasonField, Pick<SubscriptionProps, 'cancelReason'> {
  /** Somebody wants to know. */
  readonly isAsked: boolean
}

/** Why the customer leaves: in the product's own words, or a field for a few of theirs. */
export function CancelReason({ reason, setReason, cancelReason, isAsked }: CancelReasonProps) {
  const { text } = useFormat()
  const id = useId()
  if (cancelReason) return <div className="lk-slot">{cancelReason({ reason, setReason })}</div>
  if (!isAsked) return null
  return (
    <div className="lk-card-field">
      <label className="lk-field-label" htmlFor={id}>
        {text('subscription.cancelReason')}
      </label>
      <textarea
        id={id}
        className="lk-field-input lk-reason"
        rows={2}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </div>
  )
}
