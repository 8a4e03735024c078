import type { SubscriptionOverview } from '../../react/subscription-overview/subscriptionOverviewState.ts'
import type { SubscriptionOverviewResult } from '../../react/subscription-overview/useSubscriptionOverview.ts'
import type { SubscriptionProps } from './SubscriptionProps.ts'

export interface CancelDialogProps extends Pick<SubscriptionProps, 'cancelReason' | 'onCancel'> {
  readonly overview: SubscriptionOverview
  readonly result: SubscriptionOverviewResult
  readonly isOpen: boolean
  readonly level: number
  readonly onClose: () => void
  /** It is canceled: what to say about it, and whether it goes on until a day to come. */
  readonly onCanceled: (words: string, endsLater: boolean) => void
}
