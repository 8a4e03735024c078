import type { MessageKey } from '../../react/messages/Messages.ts'
import type { UnlockExplanation } from '../../react/protocolTypes.ts'
import type { Format } from '../format/createFormat.ts'
import { unitWords } from '../format/unitWords.ts'

type Reason = NonNullable<UnlockExplanation['accessDeniedReason']>

/** What is said of a feature for each reason; the reasons that are about an amount or values have their own. */
const keys: Readonly<Record<Reason, MessageKey>> = {
  CustomerNotFound: 'paywall.noPlan',
  CustomerIsArchived: 'paywall.archived',
  CustomerResourceNotFound: 'paywall.unavailable',
  FeatureNotFound: 'paywall.unavailable',
  NoActiveSubscription: 'paywall.noPlan',
  NoFeatureEntitlementInSubscription: 'paywall.notIncluded',
  Revoked: 'paywall.revoked',
  FeatureTypeMismatch: 'paywall.unavailable',
  BudgetExceeded: 'paywall.budgetUsedUp',
  RequestedUsageExceedingLimit: 'paywall.notIncluded',
  RequestedValuesMismatch: 'paywall.notIncluded',
  Unknown: 'paywall.unavailable',
}

/**
 * Says why something was blocked, in one line: "You have used 1 of 1 campaigns".
 * @param requestedValues - what was wanted of a feature with values
 */
export function denialWords(
  explanation: UnlockExplanation,
  format: Format,
  requestedValues: readonly string[] = [],
): string {
  const { feature, usageLimit, currentUsage, isGranted, accessDeniedReason: reason } = explanation
  if (!feature) return format.text(reason === 'CustomerIsArchived' ? keys[reason] : 'paywall.unknown')
  const named = { feature: feature.displayName }
  if (isGranted) return format.text('paywall.granted', named)
  if (reason === 'RequestedValuesMismatch' && requestedValues.length > 0)
    return format.text('paywall.valuesNotIncluded', { ...named, values: format.list(requestedValues) })
  if (reason !== 'RequestedUsageExceedingLimit' || usageLimit === null)
    return format.text(isNotSold(explanation) ? 'paywall.unavailable' : keyOf(reason), named)
  const units = feature.featureUnitsPlural ?? unitWords(usageLimit, feature, feature.displayName)
  return currentUsage >= usageLimit
    ? format.text('paywall.usedUp', { used: currentUsage, limit: usageLimit, units })
    : format.text('paywall.wouldExceed', { limit: usageLimit, requested: explanation.requestedUsage, units })
}

/** A server may know reasons that this version does not. */
function keyOf(reason: Reason | null): MessageKey {
  return (reason && keys[reason]) ?? 'paywall.unavailable'
}

/** "You need a plan" would promise one. */
function isNotSold({ accessDeniedReason, unavailableReason }: UnlockExplanation): boolean {
  return accessDeniedReason === 'NoActiveSubscription' && unavailableReason === 'NotSold'
}
