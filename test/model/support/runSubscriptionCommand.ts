import { monthsLater, spanAt } from './calendar.ts'
import type { Addons, Cancel, PlanId, Provision, Strategy, Update } from './Command.ts'
import { begin, settle, takesPlaceOf } from './passTime.ts'
import {
  isLive,
  isPaid,
  isTrial,
  periodOf,
  rankOf,
  type ModelSubscription,
  type Terms,
  type World,
} from './World.ts'

type Refusal = string | null
const DAY = 86_400_000
const invalid = 'InvalidRequest'

/** A new subscription begins now, earlier or to come, in place of what it replaces. */
export function provision(
  world: World,
  customer: NonNullable<World['customer']>,
  command: Provision,
): Refusal {
  if (customer.isArchived) return 'CustomerIsArchived'
  const { plan, period, seats, addons, startDate, strategy } = command
  const startsTrial = plan === 'pro' && !command.skipTrial && mayTry(world, plan)
  if (isInvalidChoice(plan, period, seats, addons, !startsTrial)) return invalid
  if (startDate !== null && strategy !== null) return invalid
  const current = world.subscriptions.find((s) => s.status === 'ACTIVE')
  const start = startDate ?? (startsTrial || !current ? world.now : later(current, strategy, world.now))
  if (startsTrial && start + 14 * DAY <= world.now) return invalid
  const next: ModelSubscription = {
    id: null,
    plan,
    status: 'NOT_STARTED',
    period: isPaid(plan) ? period : null,
    seats: isPaid(plan) ? seats : null,
    addons,
    start,
    anchor: start,
    trialEnd: startsTrial ? start + 14 * DAY : null,
    end: startsTrial ? start + 14 * DAY : null,
    reason: null,
    isFollowed: true,
    scheduled: null,
    couponUntil: command.coupon || customer.hasCoupon ? monthsLater(start, 3) : null,
    hasBegun: false,
  }
  if (!startsTrial && world.subscriptions.some((s) => isSameWish(s, next, command))) return null
  place(world, next)
  return null
}

/** Puts a subscription beside the others: what was scheduled before is called off, what it replaces will end. */
function place(world: World, next: ModelSubscription): void {
  const { now } = world
  for (const other of world.subscriptions) {
    const reason = takesPlaceOf(next, other)
    if (reason === null) continue
    if (other.status === 'NOT_STARTED') {
      Object.assign(other, { status: 'CANCELED', end: now, reason })
    } else if (isLive(other) && next.start > now && endsLater(other, next.start)) {
      Object.assign(other, { end: next.start, reason, scheduled: null })
    }
  }
  world.subscriptions.push(next)
  if (next.start <= now) begin(world, next)
}

/** An end that comes earlier stays. */
function endsLater(other: ModelSubscription, instant: number): boolean {
  if (other.end === null || other.end > instant) return true
  return other.end === instant && other.reason === null
}

/** One trial of the product, and none of a plan for who ever paid for it or a higher one. */
function mayTry(world: World, plan: PlanId): boolean {
  return !world.subscriptions.some(
    (s) =>
      (s.hasBegun || s.status === 'NOT_STARTED') &&
      (isTrial(s) || (isPaid(s.plan) && rankOf(s.plan) >= rankOf(plan))),
  )
}

function isInvalidChoice(
  plan: PlanId,
  period: Terms['period'],
  seats: number | null,
  addons: Addons,
  isComplete: boolean,
): boolean {
  if (!isPaid(plan)) return (seats !== null && seats !== 1) || addons.calls + addons.projects > 0
  if (isComplete && (period === null || seats === null)) return true
  return (seats !== null && (seats < 1 || seats > 10)) || addons.calls > 3 || addons.projects > 1
}

/** Exactly what is asked for goes on already, or will begin at that very instant. */
function isSameWish(s: ModelSubscription, next: ModelSubscription, command: Provision): boolean {
  const isThere =
    s.status === 'NOT_STARTED'
      ? s.start === next.start && !isTrial(s)
      : s.status === 'ACTIVE' && s.end === null && [null, s.start].includes(command.startDate)
  const hasCoupon = !command.coupon || s.couponUntil !== null
  return isThere && hasCoupon && s.plan === next.plan && isSame(s, next)
}

function isSame(a: Omit<Terms, 'anchor'>, b: Omit<Terms, 'anchor'>): boolean {
  return (
    a.period === b.period &&
    a.seats === b.seats &&
    a.addons.calls === b.addons.calls &&
    a.addons.projects === b.addons.projects
  )
}

/** When a strategy lets a change begin. */
function later(current: ModelSubscription, strategy: Strategy | null, now: number): number {
  const period = strategy === null || strategy === 'IMMEDIATE' ? null : periodOf(current, now)
  if (!period) return now
  return strategy === 'END_OF_BILLING_MONTH' && current.status === 'ACTIVE'
    ? spanAt(current.anchor, 1, now).end
    : period.end
}

/** Other units, add-ons or another period of the same plan, now or later. */
export function update(world: World, customer: NonNullable<World['customer']>, command: Update): Refusal {
  if (customer.isArchived) return 'CustomerIsArchived'
  const subscription = world.subscriptions.find((s) => s.id === command.subscription)
  if (!subscription) return 'SubscriptionNotFound'
  if (!isLive(subscription)) return invalid
  const terms: Terms = {
    period: isPaid(subscription.plan) ? (command.period ?? subscription.period) : null,
    seats: command.seats ?? subscription.seats,
    addons: command.addons ?? subscription.addons,
    anchor: null,
  }
  const isComplete = subscription.status === 'ACTIVE' || subscription.period !== null
  if (isInvalidChoice(subscription.plan, terms.period, terms.seats, terms.addons, isComplete)) return invalid
  if (!isPaid(subscription.plan)) terms.seats = null
  if (isSame(subscription, terms) && command.anchor === null) return null
  const at = later(subscription, command.strategy, world.now)
  if (command.anchor === 'NOW' || terms.period !== subscription.period) terms.anchor = at
  subscription.scheduled = { at, terms }
  settle(world)
  return null
}

/** Ends a subscription at once, with its period or at a date; one that has not begun never does. */
export function cancel(world: World, command: Cancel): Refusal {
  const { now } = world
  const subscription = world.subscriptions.find((s) => s.id === command.subscription)
  if (!subscription) return 'SubscriptionNotFound'
  if (subscription.status === 'NOT_STARTED') return undo(world, command.subscription)
  if (!isLive(subscription)) return 'SubscriptionNotFound'
  const { time, endDate } = command
  const isOnTrial = subscription.status === 'IN_TRIAL'
  if (isOnTrial && (time === 'END_OF_BILLING_PERIOD' || time === 'SPECIFIC_DATE')) return invalid
  if (time === 'SPECIFIC_DATE' && (endDate === null || endDate <= now)) return invalid
  const period = isOnTrial || time === 'IMMEDIATE' ? null : periodOf(subscription, now)
  const end = time === 'SPECIFIC_DATE' ? endDate : (period?.end ?? now)
  const isSame = subscription.end === end && subscription.isFollowed === !command.revokes
  if (isSame && subscription.reason !== null) return null
  const followers = world.subscriptions.filter((s) => !isOnTrial && follows(s, subscription))
  for (const follower of followers) Object.assign(follower, { start: end, anchor: end })
  Object.assign(subscription, {
    end,
    reason: end === now ? 'Immediate' : 'ScheduledCancellation',
    isFollowed: !command.revokes,
    scheduled: null,
  })
  settle(world)
  return null
}

function follows(next: ModelSubscription, current: ModelSubscription): boolean {
  return (
    next.status === 'NOT_STARTED' && isLive(current) && current.reason !== null && current.end === next.start
  )
}

/** Calls off an end, a change or a successor that has not come yet. */
export function undo(world: World, id: string): Refusal {
  const named = world.subscriptions.find((s) => s.id === id)
  if (!named) return 'SubscriptionNotFound'
  const isPlanned = named.status === 'NOT_STARTED'
  if (!isPlanned && !isLive(named)) return null
  const calledOff = isPlanned ? [named] : world.subscriptions.filter((s) => follows(s, named))
  const goOn = isPlanned ? world.subscriptions.filter((s) => follows(named, s)) : [named]
  for (const s of goOn) {
    s.scheduled = null
    if (s.reason === null) continue
    Object.assign(s, { end: s.status === 'IN_TRIAL' ? s.trialEnd : null, reason: null, isFollowed: true })
  }
  for (const s of calledOff) Object.assign(s, { status: 'CANCELED', end: world.now })
  return null
}
