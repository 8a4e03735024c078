'use client'
import type { Entitlement } from '../../core/entitlement/Entitlement.ts'
import { useEntitlements } from '../../react/entitlement/useEntitlements.ts'
import type { Format } from '../format/createFormat.ts'
import { unitWords } from '../format/unitWords.ts'
import { useFormat } from '../messages/useFormat.ts'

/** Features that a sentence can name before it becomes a list. */
const namedAtMost = 4

/** What the customer has now, as part of a sentence: "2 templates, 31 campaigns and Single sign-on". Empty when nothing. */
export function useUnlockedWords(): string {
  const format = useFormat()
  const words = useEntitlements()
    .map((entitlement) =>
      entitlement.isGranted && entitlement.entitlement ? wordsOf(entitlement.entitlement, format) : null,
    )
    .filter((text) => text !== null)
  return words.length === 0 ? '' : format.list(words.slice(0, namedAtMost))
}

function wordsOf({ feature, usageLimit, hasUnlimitedUsage }: Entitlement, format: Format): string | null {
  if (feature.featureType === 'BOOLEAN') return feature.displayName
  if (feature.featureType === 'ENUM' || feature.meterType === 'None') return null
  if (hasUnlimitedUsage)
    return format.text('feature.unlimited', { units: feature.featureUnitsPlural ?? feature.displayName })
  const limit = usageLimit ?? 0
  return format.text('feature.amount', {
    amount: limit,
    units: unitWords(limit, feature, feature.displayName),
  })
}
