import { heldOf } from './entitlements.ts'
import { isLive, isTrial, type ModelSubscription, type World } from './World.ts'

/** The next instant at which something happens by itself; null when nothing will. */
export function nextInstant(world: World): number | null {
  const instants = [
    ...world.subscriptions.flatMap((s) => {
      if (s.status === 'NOT_STARTED') return [s.start]
      return isLive(s) ? [s.end, s.scheduled?.at ?? null] : []
    }),
    ...world.promotions.map((promotion) => promotion.end),
    ...[...world.counters.values()].map((counter) => counter.window?.end ?? null),
  ].filter((at) => at !== null && at > world.now) as number[]
  return instants.length === 0 ? null : Math.min(...instants)
}

/** Lets time pass, from one thing that happens to the next. */
export function passTime(world: World, to: number): void {
  for (let next = nextInstant(world); next !== null && next <= to; next = nextInstant(world)) {
    world.now = next
    settle(world)
  }
  world.now = to
}

/** Everything that is due now: starts, then changes, then ends, then what follows from them. */
export function settle(world: World): void {
  const { now } = world
  for (const s of world.subscriptions) if (s.status === 'NOT_STARTED' && s.start <= now) begin(world, s)
  for (const s of world.subscriptions) if (isLive(s) && s.scheduled && s.scheduled.at <= now) change(s)
  for (const s of world.subscriptions) if (isLive(s) && s.end !== null && s.end <= now) end(world, s)
  world.promotions = world.promotions.filter((promotion) => promotion.end === null || promotion.end > now)
  recount(world)
}

/** A subscription begins: it takes the place of the other of its kind, and of the trial of its own plan. */
export function begin(world: World, subscription: ModelSubscription): void {
  subscription.status = isTrial(subscription) ? 'IN_TRIAL' : 'ACTIVE'
  subscription.hasBegun = true
  if (!world.subscriptions.some((other) => other !== subscription && hasLasted(other))) {
    world.usageAnchor = subscription.start
  }
  for (const other of world.subscriptions) {
    if (other === subscription || !isLive(other)) continue
    const reason = takesPlaceOf(subscription, other)
    // What ends at this instant anyway ends for its own reason.
    const isDue = other.end !== null && other.end <= subscription.start && other.reason !== null
    if (reason === null || isDue) continue
    other.status = 'CANCELED'
    other.end = Math.max(subscription.start, other.start)
    other.reason = reason
    other.scheduled = null
  }
}

/** Granted something for a while: not what ended the moment it began. */
function hasLasted(subscription: ModelSubscription): boolean {
  return isLive(subscription) || (subscription.hasBegun && (subscription.end ?? 0) > subscription.start)
}

/** Why one subscription ends when another begins; null when they go on side by side. */
export function takesPlaceOf(next: ModelSubscription, other: ModelSubscription): string | null {
  if (isTrial(next)) return isTrial(other) ? 'UPGRADE_OR_DOWNGRADE' : null
  if (!isTrial(other)) return 'UPGRADE_OR_DOWNGRADE'
  return next.plan === other.plan ? 'TRIAL_CONVERTED' : null
}

function change(subscription: ModelSubscription): void {
  const { scheduled } = subscription
  if (!scheduled) return
  const { anchor, ...terms } = scheduled.terms
  Object.assign(subscription, terms)
  subscription.anchor = anchor ?? subscription.anchor
  subscription.scheduled = null
}

function end(world: World, subscription: ModelSubscription): void {
  const ranOut = subscription.status === 'IN_TRIAL' && subscription.reason === null
  subscription.status = ranOut ? 'EXPIRED' : 'CANCELED'
  subscription.reason ??= ranOut ? 'TRIAL_ENDED' : 'ScheduledCancellation'
  subscription.scheduled = null
  const goesOn = world.subscriptions.some((other) => isLive(other) || other.status === 'NOT_STARTED')
  if (subscription.isFollowed && !goesOn) begin(world, freeAfter(world, subscription.end ?? world.now))
}

function freeAfter(world: World, at: number): ModelSubscription {
  const free: ModelSubscription = {
    id: null,
    plan: 'free',
    status: 'NOT_STARTED',
    period: null,
    seats: null,
    addons: { calls: 0, projects: 0 },
    start: at,
    anchor: at,
    trialEnd: null,
    end: null,
    reason: null,
    isFollowed: true,
    scheduled: null,
    couponUntil: null,
    hasBegun: false,
  }
  world.subscriptions.push(free)
  return free
}

/** Counters follow what is held now: one whose window is over counts from 0. */
export function recount(world: World): void {
  for (const feature of ['calls', 'seats'] as const) {
    const held = heldOf(world, feature)
    const counter = world.counters.get(feature) ?? { amount: 0, window: null }
    if (held && !(held.isRevoked && held.window === null)) {
      if (counter.window && held.window && counter.window.end <= held.window.start) counter.amount = 0
      counter.window = held.window
    }
    world.counters.set(feature, counter)
  }
}
