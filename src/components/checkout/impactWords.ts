import type { FeatureAccess, FeatureImpact } from '../../core/impact/ImpactEstimate.ts'
import type { Format } from '../format/createFormat.ts'
import { unitWords } from '../format/unitWords.ts'

/** What happens to a feature, and that its usage is above the limit then; null when it is not. */
export function impactWords(impact: FeatureImpact, format: Format): readonly [string, string | null] {
  const { feature, type, before, after, currentUsage, isExceeded } = impact
  const name = feature.displayName
  const change =
    type === 'lost'
      ? format.text('downgrade.lost', { name })
      : format.text('downgrade.lowered', {
          name,
          before: accessWords(before, format),
          after: accessWords(after, format),
        })
  if (!isExceeded) return [change, null]
  const units = unitWords(currentUsage, feature, name)
  const used = format.text('feature.amount', { amount: currentUsage, units })
  return [change, format.text('downgrade.exceeded', { used })]
}

function accessWords(access: FeatureAccess, format: Format): string {
  if (!access.isGranted) return format.text('downgrade.none')
  if (access.hasUnlimitedUsage) return format.text('feature.unlimitedValue')
  return access.enumValues ? format.list(access.enumValues) : format.number(access.usageLimit ?? 0)
}
