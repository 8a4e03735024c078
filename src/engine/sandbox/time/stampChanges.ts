import type { Instant } from '../../../core/time/Instant.ts'
import type { SandboxState } from '../SandboxState.ts'

/** The state after a step, in which it, and every checkout and subscription that the step changed, says when that was. */
export function stampChanges(before: SandboxState, after: SandboxState, at: Instant): SandboxState {
  if (before === after) return after
  const billed = new Set(
    after.invoices
      .filter((invoice, index) => invoice !== before.invoices[index])
      .map(({ subscriptionBillingId }) => subscriptionBillingId),
  )
  return {
    ...after,
    latestAt: at,
    checkouts: after.checkouts.map((checkout, index) =>
      checkout === before.checkouts[index] ? checkout : { ...checkout, updatedAt: at },
    ),
    subscriptions: after.subscriptions.map((subscription, index) =>
      subscription === before.subscriptions[index] && !billed.has(subscription.id)
        ? subscription
        : { ...subscription, updatedAt: at },
    ),
  }
}
