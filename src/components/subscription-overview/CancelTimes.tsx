'use client'
import { useId } from 'react'
import type { SubscriptionOverview } from '../../react/subscription-overview/subscriptionOverviewState.ts'
import { useNow } from '../../react/time/useNow.ts'
import { useFormat } from '../messages/useFormat.ts'

const HOUR = 3_600_000

type CancellationTime = SubscriptionOverview['actions']['cancellationTimes'][number]

export interface CancelTimesProps {
  readonly overview: SubscriptionOverview
  readonly time: CancellationTime
  readonly onChange: (time: CancellationTime) => void
}

/** When a cancellation takes effect: a choice where there is one, else what it means. */
export function CancelTimes({ overview, time, onChange }: CancelTimesProps) {
  const { text, date } = useFormat()
  const now = useNow(HOUR)
  const name = useId()
  const { actions, currentPeriod, trial } = overview
  if (actions.cancellationTimes.length < 2)
    return (
      <p className="lk-section-text">
        {text(trial ? 'subscription.cancelTrialText' : 'subscription.cancelNowText')}
      </p>
    )
  return (
    <fieldset className="lk-choices">
      <legend className="lk-checkout-heading">{text('subscription.cancelWhen')}</legend>
      {actions.cancellationTimes.map((choice) => {
        const isAtEnd = choice === 'END_OF_BILLING_PERIOD'
        return (
          <label key={choice} className="lk-choice">
            <input
              type="radio"
              name={name}
              value={choice}
              checked={choice === time}
              onChange={() => onChange(choice)}
            />
            <span>
              {text(isAtEnd ? 'subscription.cancelAtEnd' : 'subscription.cancelNow')}
              <span className="lk-row-note">
                {!isAtEnd
                  ? text('subscription.cancelNowText')
                  : currentPeriod
                    ? text('subscription.cancelAtEndText', {
                        date: date(currentPeriod.end, now ?? undefined),
                      })
                    : null}
              </span>
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}
