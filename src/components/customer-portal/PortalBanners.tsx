'use client'
import type { CustomerPortalResult } from '../../react/customer-portal/useCustomerPortal.ts'
import { PaymentIssueBanner } from '../banner/PaymentIssueBanner.tsx'
import { ScheduledChangeBanner } from '../banner/ScheduledChangeBanner.tsx'
import { TrialBanner } from '../banner/TrialBanner.tsx'
import type { SubscriptionProps } from '../subscription-overview/SubscriptionProps.ts'

export interface PortalBannersProps extends Pick<SubscriptionProps, 'onContactSupport' | 'returnUrl'> {
  readonly banners: CustomerPortalResult['banners']
}

/** What has to be known first, the most urgent in front. A trial that is to end by schedule says so once. */
export function PortalBanners({ banners, onContactSupport, returnUrl }: PortalBannersProps) {
  return (
    <div className="lk-portal-banners">
      <PaymentIssueBanner
        onContactSupport={onContactSupport}
        returnUrl={returnUrl}
        placement="customer_portal"
      />
      <ScheduledChangeBanner />
      {banners.scheduledChange.banner ? null : <TrialBanner placement="customer_portal" />}
    </div>
  )
}
