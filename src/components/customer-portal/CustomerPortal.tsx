'use client'
import { forwardRef, useState, type HTMLAttributes } from 'react'
import type { Client } from '../../client/Client.ts'
import { LatchkeyContext } from '../../react/provider/LatchkeyContext.ts'
import { useLatchkeyContext } from '../../react/provider/useLatchkeyContext.ts'
import { checkout } from '../messages/en/checkout.ts'
import { portal } from '../messages/en/portal.ts'
import { addEnglish } from '../messages/english.ts'
import type { HeadingLevel } from '../root/Heading.tsx'
import type { ResourceSwitchOptions } from '../resource-switch/ResourceSwitch.tsx'
import { splitSubscriptionProps, type SubscriptionProps } from '../subscription-overview/SubscriptionProps.ts'
import { CustomerPortalBody } from './CustomerPortalBody.tsx'
import { splitPortalOptions, type PortalOptions } from './PortalOptions.ts'

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
  const context = useLatchkeyContext()
  const [chosen, setChosen] = useState<Client | null>(null)
  const body = (
    <CustomerPortalBody
      ref={ref}
      key={chosen?.resourceId}
      options={options}
      subscription={subscription}
      switching={{ resourceName, onResourceChange: onResourceChange ?? ((_id, client) => setChosen(client)) }}
      level={headingLevel}
      {...rest}
    />
  )
  if (!chosen || onResourceChange) return body
  return (
    <LatchkeyContext.Provider value={{ ...context, client: chosen, readers: new Map() }}>
      {body}
    </LatchkeyContext.Provider>
  )
})
