'use client'
import { forwardRef, Fragment, useState, type HTMLAttributes } from 'react'
import { useCustomerPortal } from '../../react/customer-portal/useCustomerPortal.ts'
import type { ResourcesResult } from '../../react/resources/useResources.ts'
import { useFormat } from '../messages/useFormat.ts'
import { Heading } from '../root/Heading.tsx'
import { Root } from '../root/Root.tsx'
import { ResourceSelect, type ResourceSwitchOptions } from '../resource-switch/ResourceSwitch.tsx'
import { StaleNotice } from '../status/StaleNotice.tsx'
import type { SubscriptionProps } from '../subscription-overview/SubscriptionProps.ts'
import { PortalBanners } from './PortalBanners.tsx'
import { PortalPart } from './PortalPart.tsx'
import type { PortalOptions } from './PortalOptions.ts'
import { PortalSkeleton } from './PortalSkeleton.tsx'
import { useHeld } from './useHeld.ts'

export interface CustomerPortalBodyProps extends HTMLAttributes<HTMLDivElement> {
  readonly options: PortalOptions
  readonly subscription: SubscriptionProps
  readonly resources: ResourcesResult
  readonly switching: ResourceSwitchOptions
  readonly level: number
}

/** The page of one client: of the customer, or of one of their resources. */
export const CustomerPortalBody = forwardRef<HTMLDivElement, CustomerPortalBodyProps>(
  function CustomerPortalBody(props, ref) {
    const { options, subscription, resources, switching, level, children, ...rest } = props
    const { text } = useFormat()
    const { title = text('portal.title'), renderSection, hiddenSections = [] } = options
    const result = useCustomerPortal({ ...options, hiddenSections: [...hiddenSections, 'resources'] })
    const hasTitle = title !== null
    const isSwitchable = (resources.resources?.length ?? 0) > 1
    const shown = resources.currentId ?? ''
    const isHeld = useHeld({ result, resources, hiddenSections, shown })
    const partLevel = level + (hasTitle ? 1 : 0)
    // Once the page has come, its head stays while another resource is on its way.
    const [hasCome, setCome] = useState(false)
    if (!isHeld && !hasCome) setCome(true)
    return (
      <Root ref={ref} name="lk-portal" state={result.subscription.status} {...rest}>
        {hasTitle || isSwitchable ? (
          <div key={`head ${String(hasCome)}`} className="lk-portal-head">
            {hasTitle ? (
              <Heading level={level} className="lk-portal-title">
                {title}
              </Heading>
            ) : null}
            {isSwitchable && hasCome ? <ResourceSelect result={resources} {...switching} /> : null}
          </div>
        ) : null}
        <StaleNotice outdated="portal.stale" hasFailed={false} updatedAt={null} retry={() => undefined} />
        {isHeld ? (
          <PortalSkeleton
            hiddenSections={hiddenSections}
            level={partLevel}
            anchorPrefix={options.anchorPrefix ?? 'billing'}
          />
        ) : (
          <>
            <PortalBanners
              key={`banners of ${shown}`}
              banners={result.banners}
              onContactSupport={subscription.onContactSupport}
              returnUrl={subscription.returnUrl}
            />
            {result.sections.map((section) => {
              const content = (
                <PortalPart
                  section={section}
                  result={result}
                  options={options}
                  subscription={subscription}
                  level={partLevel}
                />
              )
              return (
                <Fragment key={`${section} of ${shown}`}>
                  {renderSection ? renderSection(section, content) : content}
                </Fragment>
              )
            })}
          </>
        )}
        {children}
      </Root>
    )
  },
)
