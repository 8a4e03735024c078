import type { Engine } from 'latchkey/engine'
import type { SubscriptionView } from '../../../src/protocol/SubscriptionView.ts'
import type { Entitlement } from '../../../src/core/entitlement/Entitlement.ts'
import { denialOf, featureIds, heldOf, missingReason, usageOf } from './entitlements.ts'
import { isLive, isPaid, periodOf, type ModelSubscription, type World } from './World.ts'

const customerId = 'customer'

/** The first thing that the engine answers otherwise than the model; null when there is none. */
export async function compareWorlds(world: World, engine: Engine, word: number): Promise<string | null> {
  if (!world.customer) return null
  const snapshot = await engine.getSnapshot({ customerId })
  claimNames(world, snapshot.subscriptions)
  const entitlements = new Map(snapshot.entitlements.map((e) => [e.feature.id, e]))
  return (
    differ('live subscriptions', liveOfModel(world), snapshot.subscriptions.map(readView).sort()) ??
    differ('reason of what is missing', missingReason(world), snapshot.accessDeniedReason) ??
    featureIds.reduce<string | null>(
      (found, feature) =>
        found ?? differ(feature, heldByModel(world, feature), readEntitlement(entitlements.get(feature))),
      null,
    ) ??
    (await compareDecision(world, engine, word)) ??
    (await compareEnded(world, engine, word))
  )
}

function differ(what: string, expected: unknown, found: unknown): string | null {
  const [model, answer] = [JSON.stringify(expected), JSON.stringify(found)]
  return model === answer ? null : `${what}\n    model:  ${model}\n    engine: ${answer}`
}

/** The engine names subscriptions; the model learns the names by what they are. */
function claimNames(world: World, views: readonly SubscriptionView[]): void {
  const named = new Set(world.subscriptions.map((s) => s.id))
  for (const view of views.filter(({ id }) => !named.has(id))) {
    const nameless = world.subscriptions.find(
      (s) => s.id === null && s.plan === view.plan.id && s.start === view.startDate,
    )
    if (nameless) nameless.id = view.id
  }
}

const day = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString().replace('.000Z', '')

function readView(view: SubscriptionView): string {
  const quantity = (list: readonly { id: string; quantity: number }[], id: string): number | null =>
    list.find((entry) => entry.id === id)?.quantity ?? null
  const update = view.futureUpdates.find(
    (future) => future.subscriptionScheduleType !== 'PLAN' && future.targetPlanId === view.plan.id,
  )
  return JSON.stringify([
    view.id,
    view.plan.id,
    view.status,
    view.billingPeriod,
    quantity(view.charges, 'seats'),
    quantity(view.addons, 'more-calls') ?? 0,
    quantity(view.addons, 'many-projects') ?? 0,
    `${day(view.startDate)} – ${day(view.effectiveEndDate)}`,
    view.cancelReason,
    view.pricingType === 'PAID' ? day(view.coupon?.endDate ?? null) : null,
    view.status === 'NOT_STARTED' ? null : day(view.currentBillingPeriodEnd),
    update
      ? [day(update.scheduledExecutionTime), quantity(update.charges, 'seats'), update.billingPeriod]
      : null,
  ])
}

function liveOfModel(world: World): string[] {
  return world.subscriptions
    .filter((s) => isLive(s) || s.status === 'NOT_STARTED')
    .map((s) => readModel(world, s))
    .sort()
}

function readModel(world: World, s: ModelSubscription): string {
  return JSON.stringify([
    s.id,
    s.plan,
    s.status,
    s.period,
    s.seats,
    s.addons.calls,
    s.addons.projects,
    `${day(s.start)} – ${day(s.end)}`,
    s.reason,
    isPaid(s.plan) ? day(s.couponUntil) : null,
    s.status === 'NOT_STARTED' ? null : day(periodOf(s, world.now)?.end ?? null),
    s.scheduled ? [day(s.scheduled.at), s.scheduled.terms.seats, s.scheduled.terms.period] : null,
  ])
}

function heldByModel(world: World, feature: (typeof featureIds)[number]): unknown {
  const held = heldOf(world, feature)
  if (!held) return null
  if (held.isRevoked) return 'Revoked'
  const isCounted = feature === 'calls' || feature === 'seats'
  return [
    held.isUnlimited ? 'unlimited' : held.limit,
    held.isSoft,
    held.values,
    isCounted ? usageOf(world, feature) : 0,
    day(held.window?.start ?? null),
    day(held.window?.end ?? null),
  ]
}

function readEntitlement(entitlement: Entitlement | undefined): unknown {
  if (!entitlement) return null
  if (entitlement.accessDeniedReason !== null) return entitlement.accessDeniedReason
  return [
    entitlement.hasUnlimitedUsage ? 'unlimited' : entitlement.usageLimit,
    entitlement.hasSoftLimit,
    entitlement.enumValues?.toSorted() ?? [],
    entitlement.currentUsage,
    day(entitlement.usagePeriodStart),
    day(entitlement.usagePeriodEnd),
  ]
}

/** One decision after each command; over a sequence all features come up. */
async function compareDecision(world: World, engine: Engine, word: number): Promise<string | null> {
  const feature = featureIds[word % featureIds.length]!
  const requestedUsage = [0, 1, 5, 60][(word >>> 8) % 4]!
  const answer = await engine.getEntitlement({ customerId, featureId: feature, requestedUsage })
  return differ(
    `whether ${requestedUsage} of ${feature} are granted`,
    denialOf(world, feature, requestedUsage),
    answer.accessDeniedReason,
  )
}

/** Now and then, one of the subscriptions that are over. */
async function compareEnded(world: World, engine: Engine, word: number): Promise<string | null> {
  if (word % 4 > 0) return null
  const ended = world.subscriptions.filter((s) => !isLive(s) && s.status !== 'NOT_STARTED' && s.id !== null)
  const s = ended.length > 0 ? ended[(word >>> 4) % ended.length]! : null
  if (!s) return null
  const view = await engine.getSubscription({ customerId, subscriptionId: s.id! })
  return differ(
    `ended subscription ${s.id}`,
    [s.status, s.reason, day(s.end)],
    [view.status, view.cancelReason, day(view.effectiveEndDate)],
  )
}
