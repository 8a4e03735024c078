import type { Feature } from '../../core/catalog/Catalog.ts'
import type { Backend } from '../../protocol/Backend.ts'
import type { EntitlementQuery } from '../../protocol/requests.ts'

/** How many denials are remembered; the oldest go first. */
const REMEMBERED = 10_000

/** Decides which reads may be granted though nobody could be asked. */
export interface OpenReads {
  /** Finds out, once, whether the feature is counted; does nothing for features without the policy. */
  learn(featureId: string): Promise<void>
  /** Remembers what was answered last. */
  remember(read: EntitlementQuery, isGranted: boolean): void
  isOpen(read: EntitlementQuery): boolean
}

/** Opens reads of the given features only: known not to be counted, asked without units, and not denied before. */
export function createOpenReads(
  backend: Pick<Backend, 'readCatalog'>,
  featureIds: readonly string[],
): OpenReads {
  const allowed = new Set(featureIds)
  const uncounted = new Set<string>()
  const denied = new Set<string>()
  let isKnown = false

  return {
    async learn(featureId) {
      if (isKnown || !allowed.has(featureId)) return
      const { catalog } = await backend.readCatalog()
      for (const feature of catalog.features) if (!isCounted(feature)) uncounted.add(feature.id)
      isKnown = true
    },
    remember(read, isGranted) {
      if (!allowed.has(read.featureId)) return
      const key = keyOf(read)
      denied.delete(key)
      if (!isGranted) denied.add(key)
      const [oldest] = denied
      if (denied.size > REMEMBERED && oldest !== undefined) denied.delete(oldest)
    },
    isOpen(read) {
      const isAsked = (read.requestedUsage ?? 0) > 0 || (read.requestedValues ?? []).length > 0
      return (
        uncounted.has(read.featureId) && allowed.has(read.featureId) && !isAsked && !denied.has(keyOf(read))
      )
    },
  }
}

/** A number is counted, or a value that something else is compared with: neither may be taken for endless. */
function isCounted({ featureType }: Feature): boolean {
  return featureType === 'NUMBER'
}

function keyOf({ customerId, featureId, resourceId }: EntitlementQuery): string {
  return JSON.stringify([customerId, resourceId ?? null, featureId])
}
