import type { SubscriptionChangeResult } from '../../react/subscription-overview/useSubscriptionChange.ts'
import type { SubscriptionOverviewResult } from '../../react/subscription-overview/useSubscriptionOverview.ts'
import type { SubscriptionProps } from './SubscriptionProps.ts'

export interface SubscriptionOverviewBodyProps extends SubscriptionProps {
  readonly result: SubscriptionOverviewResult
  readonly change: SubscriptionChangeResult
  readonly productId?: string | undefined
  readonly level: number
  readonly anchor?: string | undefined
  /** A banner on the page says what is wrong with its payment. @defaultValue false */
  readonly isIssueSaid?: boolean | undefined
  /** A banner on the page says what is scheduled for it. @defaultValue false */
  readonly isChangeSaid?: boolean | undefined
  /** The add-ons have a list of their own. @defaultValue false */
  readonly hasAddonList?: boolean | undefined
}
