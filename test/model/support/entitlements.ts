import { spanAt, type Span } from './calendar.ts'
import type { FeatureId } from './Command.ts'
import { isLive, type ModelPromotion, type ModelSubscription, type World } from './World.ts'

export const featureIds: readonly FeatureId[] = ['calls', 'seats', 'projects', 'sso', 'regions']

/** What a customer has of a feature. */
export interface Held {
  readonly limit: number | null
  readonly isUnlimited: boolean
  readonly isSoft: boolean
  readonly values: readonly string[]
  readonly window: Span | null
  readonly isRevoked: boolean
}

type Source = Omit<Held, 'isRevoked'>

const planValues = {
  free: { calls: 10, projects: 1 },
  basic: { calls: 100, projects: 5 },
  pro: { calls: 500, projects: 20 },
} as const

/** What a customer has of a feature now; undefined is nothing. */
export function heldOf(world: World, feature: FeatureId): Held | undefined {
  if (!world.customer || world.customer.isArchived) return undefined
  const promotions = world.promotions.filter((promotion) => promotion.feature === feature)
  const sources = [
    ...world.subscriptions.filter(isLive).flatMap((s) => ofSubscription(world, s, feature) ?? []),
    ...promotions.filter((p) => p.isGranted).map((p) => ofPromotion(world, p)),
  ]
  const isRevoked = promotions.some((promotion) => !promotion.isGranted)
  const best = sources.reduce<Source | undefined>(
    (found, source) => (found && worth(found) >= worth(source) ? found : source),
    undefined,
  )
  // Without a subscription there is nothing to take a feature from.
  if (!best) return isRevoked && world.subscriptions.some(isLive) ? { ...nothing, isRevoked } : undefined
  return { ...best, values: [...new Set(sources.flatMap((source) => source.values))].sort(), isRevoked }
}

const nothing: Source = { limit: null, isUnlimited: false, isSoft: false, values: [], window: null }

function worth(source: Source): number {
  if (source.isUnlimited) return 3e9
  return source.isSoft ? 2e9 : (source.limit ?? 0)
}

function ofSubscription(world: World, subscription: ModelSubscription, feature: FeatureId): Source | null {
  const { plan, addons, seats } = subscription
  switch (feature) {
    case 'calls':
      return {
        ...nothing,
        limit: planValues[plan].calls + 50 * addons.calls,
        window: spanAt(world.usageAnchor ?? subscription.start, 1, world.now),
      }
    case 'seats':
      return { ...nothing, limit: plan === 'free' ? 1 : (seats ?? 0) }
    case 'projects':
      return { ...nothing, limit: addons.projects > 0 ? 50 : planValues[plan].projects }
    case 'sso':
      return plan === 'pro' ? nothing : null
    case 'regions':
      return { ...nothing, values: [plan === 'pro' ? 'us' : 'eu'] }
  }
}

function ofPromotion(world: World, promotion: ModelPromotion): Source {
  const { limit, isUnlimited, isSoft, values, start, feature } = promotion
  return {
    limit,
    isUnlimited,
    isSoft,
    values,
    window: feature === 'calls' ? spanAt(start, 1, world.now) : null,
  }
}

/** Usage that counts now. */
export function usageOf(world: World, feature: FeatureId): number {
  return world.counters.get(feature)?.amount ?? 0
}

/** Why there is nothing of a feature. */
export function missingReason(world: World): string {
  if (!world.customer) return 'CustomerNotFound'
  if (world.customer.isArchived) return 'CustomerIsArchived'
  return world.subscriptions.some(isLive) ? 'NoFeatureEntitlementInSubscription' : 'NoActiveSubscription'
}

/** The reason of a denial; null when it is granted. */
export function denialOf(world: World, feature: FeatureId, requested: number): string | null {
  const held = heldOf(world, feature)
  if (!held) return missingReason(world)
  if (held.isRevoked) return 'Revoked'
  const isNumber = feature === 'calls' || feature === 'seats' || feature === 'projects'
  if (!isNumber) return requested > 0 ? 'FeatureTypeMismatch' : null
  if (feature === 'projects' || held.isUnlimited || held.isSoft) return null
  return usageOf(world, feature) + requested <= (held.limit ?? 0) ? null : 'RequestedUsageExceedingLimit'
}
