import type { UnlockExplanation } from '../../react/protocolTypes.ts'
import type { Format } from '../format/createFormat.ts'
import { unitWords } from '../format/unitWords.ts'

/** Says why something was blocked, in one line: "You have used 1 of 1 campaigns". */
export function denialWords(explanation: UnlockExplanation, format: Format): string {
  const { feature, usageLimit, currentUsage } = explanation
  if (!feature) return format.text('paywall.choosePlan')
  if (explanation.isGranted) return format.text('paywall.granted', { feature: feature.displayName })
  if (explanation.accessDeniedReason !== 'RequestedUsageExceedingLimit' || usageLimit === null)
    return format.text('paywall.notIncluded', { feature: feature.displayName })
  const units = feature.featureUnitsPlural ?? unitWords(usageLimit, feature, feature.displayName)
  return currentUsage >= usageLimit
    ? format.text('paywall.usedUp', { used: currentUsage, limit: usageLimit, units })
    : format.text('paywall.wouldExceed', { limit: usageLimit, requested: explanation.requestedUsage, units })
}
