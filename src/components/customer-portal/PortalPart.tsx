'use client'
import type { PortalSection } from '../../react/customer-portal/portalSections.ts'
import type { CustomerPortalResult } from '../../react/customer-portal/useCustomerPortal.ts'
import { InvoiceListBody } from '../invoice-list/InvoiceListBody.tsx'
import { PaymentDetailsBody } from '../payment-details/PaymentDetailsBody.tsx'
import { PromotionListBody } from '../promotion-list/PromotionListBody.tsx'
import { SubscriptionOverviewBody } from '../subscription-overview/SubscriptionOverviewBody.tsx'
import type { SubscriptionProps } from '../subscription-overview/SubscriptionProps.ts'
import { PortalAddons } from './PortalAddons.tsx'
import { PortalUsage } from './PortalUsage.tsx'
import type { PortalOptions } from './PortalOptions.ts'

export interface PortalPartProps {
  readonly section: PortalSection
  readonly result: CustomerPortalResult
  readonly options: PortalOptions
  readonly subscription: SubscriptionProps
  readonly level: number
}

/** One part of the portal. */
export function PortalPart({ section, result, options, subscription, level }: PortalPartProps) {
  const { anchorPrefix = 'billing', productId, subscriptionId } = options
  const { banners } = result
  const shownId = result.subscription.overview?.subscriptionId
  const shared = { level, anchor: `${anchorPrefix}-${section}` }
  switch (section) {
    case 'subscription':
      return (
        <SubscriptionOverviewBody
          {...shared}
          {...subscription}
          result={result.subscription}
          change={result.change}
          productId={productId}
          isIssueSaid={banners.paymentIssue?.subscriptionId === shownId}
          isChangeSaid={banners.scheduledChange.banner?.subscriptionId === shownId}
          hasAddonList={result.sections.includes('addons')}
        />
      )
    case 'usage':
      return <PortalUsage {...shared} result={result.usage} />
    case 'addons':
      return <PortalAddons {...shared} choice={{ subscriptionId, productId }} />
    case 'promotions':
      return <PromotionListBody {...shared} result={result.promotions} />
    case 'paymentMethods':
      return (
        <PaymentDetailsBody {...shared} result={result.paymentMethods} returnUrl={subscription.returnUrl} />
      )
    case 'invoices':
      return (
        <InvoiceListBody {...shared} result={result.invoices} initialCount={options.initialInvoiceCount} />
      )
    case 'resources':
      return null
  }
}
