'use client'
import type { SubscriptionOverview } from '../../react/subscription-overview/subscriptionOverviewState.ts'
import { useNow } from '../../react/time/useNow.ts'
import { amountPerPeriod } from '../format/priceWords.ts'
import { useFormat } from '../messages/useFormat.ts'
import { Heading } from '../root/Heading.tsx'
import { standingWords } from './standingWords.ts'

const HOUR = 3_600_000

export interface OverviewHeadProps {
  readonly overview: SubscriptionOverview
  readonly level: number
}

/** The plan's name, how it stands, and its price. */
export function OverviewHead({ overview, level }: OverviewHeadProps) {
  const format = useFormat()
  const now = useNow(HOUR)
  const { plan, trial } = overview
  return (
    <div className="lk-overview-top">
      <div className="lk-overview-name">
        <Heading level={level} className="lk-overview-plan">
          <bdi>{plan.displayName}</bdi>
          {trial && !trial.isOver ? (
            <>
              {' '}
              <span className="lk-badge" data-kind="trial">
                {format.text('badge.trial', { count: trial.daysLeft })}
              </span>
            </>
          ) : null}
        </Heading>
        <p className="lk-overview-standing">{standingWords(overview, format, now ?? undefined)}</p>
      </div>
      <OverviewPrice overview={overview} />
    </div>
  )
}

function OverviewPrice({ overview }: { readonly overview: SubscriptionOverview }) {
  const format = useFormat()
  const { price, pricingType, billingPeriod } = overview
  if (!price)
    return pricingType === 'PAID' ? null : (
      <p className="lk-overview-price">
        {format.text(pricingType === 'FREE' ? 'price.free' : 'price.custom')}
      </p>
    )
  const words = amountPerPeriod(price.total, billingPeriod, format, 'whole')
  return (
    <p className="lk-overview-price lk-number">
      {price.isDiscounted ? (
        <>
          <s>
            <span className="lk-visually-hidden">
              {format.text('price.before', { amount: format.money(price.subTotal, 'whole') })}
            </span>
            <span aria-hidden="true">{format.money(price.subTotal, 'whole')}</span>
          </s>{' '}
        </>
      ) : null}
      {price.variesByUsage ? format.text('subscription.plusUsage', { amount: words }) : words}
    </p>
  )
}
