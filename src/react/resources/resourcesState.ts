import type { Instant } from '../../core/time/Instant.ts'
import type { Resource } from '../../protocol/results.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'

/** One of the customer's resources, such as a workspace, each with a subscription of its own. */
export interface ResourceRow {
  readonly id: string
  readonly createdAt: Instant
  readonly isCurrent: boolean
  /** What it is subscribed to; null when to nothing. */
  readonly plan: { readonly id: string; readonly displayName: string } | null
  readonly isOnTrial: boolean
  /** Something is wrong with its payment. */
  readonly hasPaymentIssue: boolean
}

export interface ResourcesInput {
  readonly resources: readonly Resource[]
  readonly currentId: string | undefined
  readonly subscriptions: readonly SubscriptionView[]
}

/** Everything that a switcher of resources shows, in the server's order. */
export function resourcesState({
  resources,
  currentId,
  subscriptions,
}: ResourcesInput): readonly ResourceRow[] {
  return resources.map(({ id, createdAt }) => {
    const own = subscriptions.filter(({ resourceId }) => resourceId === id)
    const current =
      own.find(({ status }) => status === 'IN_TRIAL') ?? own.find(({ status }) => status === 'ACTIVE')
    return {
      id,
      createdAt,
      isCurrent: id === currentId,
      plan: current?.plan ?? null,
      isOnTrial: current?.status === 'IN_TRIAL',
      hasPaymentIssue: own.some(({ paymentTrouble }) => paymentTrouble !== null),
    }
  })
}
