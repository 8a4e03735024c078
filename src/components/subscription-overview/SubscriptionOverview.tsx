'use client'
import { forwardRef, type HTMLAttributes } from 'react'
import type { SubscriptionChoice } from '../../react/subscription-overview/findSubscription.ts'
import { useSubscriptionChange } from '../../react/subscription-overview/useSubscriptionChange.ts'
import { useSubscriptionOverview } from '../../react/subscription-overview/useSubscriptionOverview.ts'
import { checkout } from '../messages/en/checkout.ts'
import { portal } from '../messages/en/portal.ts'
import { addEnglish } from '../messages/english.ts'
import type { HeadingLevel } from '../root/Heading.tsx'
import { StaleNotice } from '../status/StaleNotice.tsx'
import { Root } from '../root/Root.tsx'
import { splitSubscriptionProps, type SubscriptionProps } from './SubscriptionProps.ts'
import { SubscriptionOverviewBody } from './SubscriptionOverviewBody.tsx'

addEnglish(checkout)
addEnglish(portal)

export interface SubscriptionOverviewProps
  extends HTMLAttributes<HTMLDivElement>, SubscriptionChoice, SubscriptionProps {
  /** Level of its title in the page's outline. @defaultValue 2 */
  readonly headingLevel?: HeadingLevel | undefined
}

/**
 * A customer's plan: how it stands, what it costs, what is charged next, and changing, canceling and keeping it. Renders
 * a `<div class="lk-subscription-overview">`; `data-state` is `loading`, `ready`, `none` or `error`, and the plan inside
 * carries `data-standing`.
 */
export const SubscriptionOverview = forwardRef<HTMLDivElement, SubscriptionOverviewProps>(
  function SubscriptionOverview({ subscriptionId, productId, headingLevel = 2, ...props }, ref) {
    const [subscription, rest] = splitSubscriptionProps(props)
    const choice = { subscriptionId, productId }
    const result = useSubscriptionOverview(choice)
    const change = useSubscriptionChange(choice)
    return (
      <Root ref={ref} name="lk-subscription-overview" state={result.status} {...rest}>
        {result.overview ? (
          <StaleNotice outdated="portal.stale" hasFailed={false} updatedAt={null} retry={() => undefined} />
        ) : null}
        <SubscriptionOverviewBody
          {...subscription}
          result={result}
          change={change}
          productId={productId}
          level={headingLevel}
        />
      </Root>
    )
  },
)
