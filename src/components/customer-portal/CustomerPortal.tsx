'use client'
import { forwardRef, type HTMLAttributes } from 'react'
import { useResources } from '../../react/resources/useResources.ts'
import { LatchkeyContext } from '../../react/provider/LatchkeyContext.ts'
import { checkout } from '../messages/en/checkout.ts'
import { portal } from '../messages/en/portal.ts'
import { addEnglish } from '../messages/english.ts'
import type { HeadingLevel } from '../root/Heading.tsx'
import type { ResourceSwitchOptions } from '../resource-switch/ResourceSwitch.tsx'
import { splitSubscriptionProps, type SubscriptionProps } from '../subscription-overview/SubscriptionProps.ts'
import { CustomerPortalBody } from './CustomerPortalBody.tsx'
import { splitPortalOptions, type PortalOptions } from './PortalOptions.ts'
import { useShownResource } from './useShownResource.ts'

addEnglish(checkout)
addEnglish(portal)

export interface CustomerPortalProps
  extends
    Omit<HTMLAttributes<HTMLDivElement>, 'title'>,
    PortalOptions,
    SubscriptionProps,
    ResourceSwitchOptions {
  /** Level of its title in the page's outline; its parts are one below. @defaultValue 2 */
  readonly headingLevel?: HeadingLevel | undefined
}

/**
 * A customer's page of plan, usage, add-ons, payment methods and invoices: each part loads, fails and is tried again by
 * itself. Renders a `<div class="lk-portal">`; `data-state` is `loading`, `ready`, `none` or `error`, and each part carries
 * `data-section`.
 *
 * Another resource is shown in place, unless `onResourceChange` does it.
 */
export const CustomerPortal = forwardRef<HTMLDivElement, CustomerPortalProps>(function CustomerPortal(
  { resourceName, onResourceChange, headingLevel = 2, ...props },
  ref,
) {
  const [subscription, withoutSubscription] = splitSubscriptionProps(props)
  const [options, rest] = splitPortalOptions(withoutSubscription)
  const { context, show } = useShownResource()
  // Asked where the portal stands, so that the choice stays while what is below it changes.
  const resources = useResources({ isEnabled: options.hiddenSections?.includes('resources') !== true })
  return (
    <LatchkeyContext.Provider value={context}>
      <CustomerPortalBody
        ref={ref}
        options={options}
        subscription={subscription}
        resources={{ ...resources, currentId: context.client.resourceId ?? null }}
        switching={{ resourceName, onResourceChange: onResourceChange ?? show }}
        level={headingLevel}
        {...rest}
      />
    </LatchkeyContext.Provider>
  )
})
