'use client'
import { forwardRef, type HTMLAttributes } from 'react'
import type { SubscriptionChoice } from '../../react/subscription-overview/findSubscription.ts'
import { useSubscriptionChange } from '../../react/subscription-overview/useSubscriptionChange.ts'
import { checkout } from '../messages/en/checkout.ts'
import { portal } from '../messages/en/portal.ts'
import { addEnglish } from '../messages/english.ts'
import type { HeadingLevel } from '../root/Heading.tsx'
import { StaleNotice } from '../status/StaleNotice.tsx'
import { Root } from '../root/Root.tsx'
import { AddonListBody } from './AddonListBody.tsx'

addEnglish(checkout)
addEnglish(portal)

export interface AddonListProps extends HTMLAttributes<HTMLDivElement>, SubscriptionChoice {
  /** Level of its title in the page's outline. @defaultValue 2 */
  readonly headingLevel?: HeadingLevel | undefined
}

/**
 * The add-ons of a subscription and those that could be added, with what a change costs before it is made. Renders a
 * `<div class="lk-addon-list">`; `data-state` is `loading`, `ready`, `none` or `error`.
 */
export const AddonList = forwardRef<HTMLDivElement, AddonListProps>(function AddonList(
  { subscriptionId, productId, headingLevel = 2, ...rest },
  ref,
) {
  const change = useSubscriptionChange({ subscriptionId, productId })
  return (
    <Root ref={ref} name="lk-addon-list" state={change.status} {...rest}>
      {change.view ? (
        <StaleNotice outdated="portal.stale" hasFailed={false} updatedAt={null} retry={() => undefined} />
      ) : null}
      <AddonListBody change={change} level={headingLevel} />
    </Root>
  )
})
