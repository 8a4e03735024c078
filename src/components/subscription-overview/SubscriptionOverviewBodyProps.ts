import type { SubscriptionChangeResult } from '../../react/subscription-overview/useSubscriptionChange.ts'
import type { SubscriptionOverviewResult } from '../../react/subscription-overview/useSubscriptionOverview.ts'
import type { SubscriptionProps } from './SubscriptionProps.ts'

export interface SubscriptionOverviewBodyProps extends SubscriptionProps {
  readonly result: SubscriptionOverviewResult
  readonly change: SubscriptionChangeResult
  readonly productId?: string | undefined
  readonly level: number
  readonly anchor?: string | undefined
  /** Something else on the page says what is scheduled or wrong, and what to do about it. @defaultValue false */
  readonly hasBanners?: boolean | undefined
  /** The add-ons have a list of their own. @defaultValue false */
  readonly hasAddonList?: boolean | undefined
}
