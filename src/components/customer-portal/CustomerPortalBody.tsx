'use client'
import { forwardRef, Fragment, type HTMLAttributes } from 'react'
import { useCustomerPortal } from '../../react/customer-portal/useCustomerPortal.ts'
import { useFormat } from '../messages/useFormat.ts'
import { Heading } from '../root/Heading.tsx'
import { Root } from '../root/Root.tsx'
import { ResourceSelect, type ResourceSwitchOptions } from '../resource-switch/ResourceSwitch.tsx'
import { StaleNotice } from '../status/StaleNotice.tsx'
import type { SubscriptionProps } from '../subscription-overview/SubscriptionProps.ts'
import { PortalBanners } from './PortalBanners.tsx'
import { PortalPart } from './PortalPart.tsx'
import type { PortalOptions } from './PortalOptions.ts'

export interface CustomerPortalBodyProps extends HTMLAttributes<HTMLDivElement> {
  readonly options: PortalOptions
  readonly subscription: SubscriptionProps
  readonly switching: ResourceSwitchOptions
  readonly level: number
}

/** The page of one client: of the customer, or of one of their resources. */
export const CustomerPortalBody = forwardRef<HTMLDivElement, CustomerPortalBodyProps>(
  function CustomerPortalBody({ options, subscription, switching, level, children, ...rest }, ref) {
    const { text } = useFormat()
    const result = useCustomerPortal(options)
    const { sections, resources } = result
    const { title = text('portal.title'), renderSection } = options
    const hasTitle = title !== null
    return (
      <Root ref={ref} name="lk-portal" state={result.subscription.status} {...rest}>
        {hasTitle || sections.includes('resources') ? (
          <div className="lk-portal-head">
            {hasTitle ? (
              <Heading level={level} className="lk-portal-title">
                {title}
              </Heading>
            ) : null}
            {sections.includes('resources') ? <ResourceSelect result={resources} {...switching} /> : null}
          </div>
        ) : null}
        <StaleNotice hasFailed={false} updatedAt={null} retry={() => undefined} />
        <PortalBanners banners={result.banners} />
        {sections
          .filter((section) => section !== 'resources')
          .map((section) => {
            const content = (
              <PortalPart
                section={section}
                result={result}
                options={options}
                subscription={subscription}
                level={level + (hasTitle ? 1 : 0)}
              />
            )
            return (
              <Fragment key={section}>{renderSection ? renderSection(section, content) : content}</Fragment>
            )
          })}
        {children}
      </Root>
    )
  },
)
