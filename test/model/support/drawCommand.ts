import type { Addons, Command, CommandType, FeatureId, PlanId } from './Command.ts'
import { periodOf, type World } from './World.ts'
import { heldOf } from './entitlements.ts'
import { nextInstant } from './passTime.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** How often each command is drawn. */
const weights: Readonly<Record<CommandType, number>> = {
  provisionCustomer: 1,
  provision: 14,
  update: 6,
  cancel: 6,
  undo: 4,
  advance: 16,
  report: 7,
  consume: 7,
  grant: 5,
  revoke: 2,
  archive: 1,
  unarchive: 2,
  setCoupon: 1,
}

/** A small generator of numbers, so that one word makes one command whatever came before it. */
function createDraws(word: number) {
  let state = word >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    below: (limit: number): number => Math.floor(next() * limit),
    /** True once in `n`. */
    oneIn: (n: number): boolean => next() * n < 1,
    pick: <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)]!,
  }
}

type Draws = ReturnType<typeof createDraws>

/** Makes the command that a word stands for, in the world as it is: mostly sensible, sometimes not. */
export function drawCommand(word: number, world: World): Command {
  const draws = createDraws(word)
  if (!world.customer && !draws.oneIn(8)) return { type: 'provisionCustomer', coupon: draws.oneIn(6) }
  return drawOf(drawType(draws), draws, world)
}

function drawType(draws: Draws): CommandType {
  const types = Object.keys(weights) as CommandType[]
  let rest = draws.below(types.reduce((sum, type) => sum + weights[type], 0))
  for (const type of types) {
    rest -= weights[type]
    if (rest < 0) return type
  }
  return 'advance'
}

function drawOf(type: CommandType, draws: Draws, world: World): Command {
  switch (type) {
    case 'provisionCustomer':
    case 'setCoupon':
      return { type, coupon: draws.oneIn(2) }
    case 'archive':
    case 'unarchive':
      return { type }
    case 'provision':
      return drawProvision(draws, world)
    case 'update':
      return {
        type,
        subscription: drawSubscription(draws, world),
        seats: draws.oneIn(2) ? drawSeats(draws) : null,
        addons: draws.oneIn(2) ? drawAddons(draws) : null,
        period: draws.oneIn(5) ? draws.pick(['MONTHLY', 'ANNUALLY'] as const) : null,
        strategy: draws.oneIn(3)
          ? draws.pick(['IMMEDIATE', 'END_OF_BILLING_PERIOD', 'END_OF_BILLING_MONTH'] as const)
          : null,
        anchor: draws.oneIn(8) ? 'NOW' : null,
      }
    case 'cancel': {
      const time = draws.pick([null, null, 'IMMEDIATE', 'END_OF_BILLING_PERIOD', 'SPECIFIC_DATE'] as const)
      return {
        type,
        subscription: drawSubscription(draws, world),
        time,
        endDate: time === 'SPECIFIC_DATE' ? world.now + (draws.below(60) - 3) * DAY : null,
        revokes: draws.oneIn(4),
      }
    }
    case 'undo':
      return { type, subscription: drawSubscription(draws, world) }
    case 'advance':
      return { type, to: drawInstant(draws, world) }
    case 'report':
      return drawReport(draws, world)
    case 'consume':
      return {
        type,
        feature: drawFeature(draws),
        amount: draws.pick([1, 1, 2, 5, 10, 40, 100, 300]),
        key: draws.oneIn(4) ? `key-${draws.below(3)}` : null,
      }
    case 'grant':
      return drawGrant(draws, world)
    case 'revoke':
      return { type, feature: drawFeature(draws) }
  }
}

function drawProvision(draws: Draws, world: World): Command {
  const plan = draws.pick<PlanId>(['free', 'basic', 'basic', 'pro', 'pro', 'pro'])
  const isPaid = plan !== 'free'
  const isComplete = isPaid && !draws.oneIn(5)
  return {
    type: 'provision',
    plan,
    period: isComplete ? draws.pick(['MONTHLY', 'MONTHLY', 'ANNUALLY'] as const) : null,
    seats: isComplete || draws.oneIn(20) ? drawSeats(draws) : null,
    addons: draws.oneIn(isPaid ? 2 : 20) ? drawAddons(draws) : { calls: 0, projects: 0 },
    skipTrial: draws.oneIn(3),
    coupon: draws.oneIn(6),
    startDate: draws.oneIn(6) ? world.now + draws.pick([-40, -3, 0, 1, 5, 14, 20, 45]) * DAY : null,
    strategy: draws.oneIn(5)
      ? draws.pick(['IMMEDIATE', 'END_OF_BILLING_PERIOD', 'END_OF_BILLING_MONTH'] as const)
      : null,
  }
}

/** One too few and one too many are among them. */
function drawSeats(draws: Draws): number {
  return draws.oneIn(12) ? draws.pick([0, 11]) : 1 + draws.below(4)
}

function drawAddons(draws: Draws): Addons {
  return { calls: draws.oneIn(15) ? 4 : draws.below(4), projects: draws.oneIn(15) ? 2 : draws.below(2) }
}

/** Mostly one that is live. */
function drawSubscription(draws: Draws, world: World): string {
  const live = world.subscriptions.filter((s) => s.status === 'ACTIVE' || s.status === 'IN_TRIAL')
  const all = draws.oneIn(8) || live.length === 0 ? world.subscriptions : live
  return (all.length === 0 ? undefined : draws.pick(all).id) ?? 'subscription-of-nobody'
}

function drawFeature(draws: Draws): FeatureId {
  return draws.pick<FeatureId>(['calls', 'calls', 'calls', 'seats', 'seats', 'projects', 'sso', 'regions'])
}

/**
 * Of what is not granted usage is reported only before anything was: what it means between two subscriptions, when
 * nothing says how usage is counted, is left open.
 */
function drawReport(draws: Draws, world: World): Command {
  const drawn = draws.oneIn(8) ? drawFeature(draws) : draws.pick<FeatureId>(['calls', 'calls', 'seats'])
  const isBetween = !heldOf(world, drawn) && (world.subscriptions.length > 0 || world.counters.has(drawn))
  const feature = isBetween ? 'sso' : drawn
  return {
    type: 'report',
    feature,
    value: draws.pick(feature === 'seats' ? [1, 1, 2, 3, -1, -2] : [1, 3, 9, 60, 120, 400, -1]),
    isSet: draws.oneIn(4),
    key: draws.oneIn(4) ? `key-${draws.below(3)}` : null,
  }
}

/** Limits that no subscription gives, so that no two sources are equally generous. */
function drawGrant(draws: Draws, world: World): Command {
  const feature = drawFeature(draws)
  const isNumber = feature === 'calls' || feature === 'seats' || feature === 'projects'
  const isGranted = !draws.oneIn(5)
  const isUnlimited = isNumber && isGranted && draws.oneIn(6)
  const period = draws.pick(['1 week', '1 month', '1 year', 'lifetime', 'custom'] as const)
  return {
    type: 'grant',
    feature,
    isGranted,
    limit: isNumber && isGranted && !isUnlimited ? draws.pick([7, 133, 777]) : null,
    isUnlimited,
    isSoft: isNumber && isGranted && draws.oneIn(6),
    values: feature === 'regions' && isGranted ? [draws.pick(['eu', 'us'])] : [],
    period,
    endDate: period === 'custom' ? world.now + (1 + draws.below(40)) * DAY : null,
  }
}

function drawInstant(draws: Draws, world: World): number {
  const next = nextInstant(world)
  const live = world.subscriptions.filter((s) => s.status === 'ACTIVE')
  const billed = live.length > 0 ? periodOf(draws.pick(live), world.now) : null
  const kind = draws.below(10)
  if (kind < 3 && next !== null) return Math.max(world.now, next - draws.pick([0, 0, 1, 1000]))
  if (kind < 5 && billed) return Math.max(world.now, billed.end - draws.pick([0, 0, 1]))
  if (kind < 6) return world.now + draws.below(30) * HOUR
  if (kind < 9) return world.now + draws.below(45) * DAY
  return world.now + draws.pick([90, 365, 800]) * DAY
}
