import type { Quantity } from '../../core/subscription/Subscription.ts'
import type { SubscriptionSelection, UnlockExplanation, UnlockOption } from '../protocolTypes.ts'

/** What a choice lacks to unlock what was blocked. */
export interface UnlockGap {
  /** The cheapest purchase of the chosen plan that would unlock it; null when none of this plan does. */
  readonly option: UnlockOption | null
}

/**
 * Tells whether a choice would leave blocked what the paywall was opened for, so that nobody pays and is no further.
 * Null when it unlocks it, or nothing is blocked.
 */
export function unlockGap(
  explanation: UnlockExplanation | null,
  selection: SubscriptionSelection,
): UnlockGap | null {
  if (!explanation || explanation.isGranted) return null
  const options = explanation.options.filter((option) => option.plan.id === selection.planId)
  if (options.some((option) => covers(selection, option.selection))) return null
  return { option: options[0] ?? null }
}

/** At least as many of everything. */
function covers(choice: SubscriptionSelection, needed: SubscriptionSelection): boolean {
  return holds(choice.charges, needed.charges) && holds(choice.addons, needed.addons)
}

function holds(chosen: readonly Quantity[] = [], needed: readonly Quantity[] = []): boolean {
  return needed.every(
    ({ id, quantity }) => (chosen.find((entry) => entry.id === id)?.quantity ?? 0) >= quantity,
  )
}
