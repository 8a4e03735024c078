import { monthsLater } from './calendar.ts'
import type { Command, Grant } from './Command.ts'
import { denialOf, heldOf, usageOf } from './entitlements.ts'
import { passTime, recount } from './passTime.ts'
import { cancel, provision, undo, update } from './runSubscriptionCommand.ts'
import { isLive, type World } from './World.ts'

/** What a command comes to: null when it is done, else the code of its refusal; units that were asked for may be denied. */
export type Outcome = {
  readonly refusal: string | null
  readonly denial?: string | null
  readonly usage?: number
}

const done: Outcome = { refusal: null }
const refuse = (refusal: string): Outcome => ({ refusal })

/** Carries a command out in the model. A refused one changes nothing. */
export function runCommand(world: World, command: Command): Outcome {
  if (command.type === 'advance') {
    passTime(world, command.to)
    return done
  }
  if (command.type === 'provisionCustomer') {
    if (world.customer) return refuse('DuplicatedEntityNotAllowed')
    world.customer = { hasCoupon: command.coupon, isArchived: false }
    return done
  }
  const isCounted = command.type === 'report' || command.type === 'consume'
  if (isCounted && command.feature !== 'calls' && command.feature !== 'seats') return refuse('InvalidRequest')
  if (command.type === 'report' && isNegative(command)) return refuse('InvalidRequest')
  if (!world.customer) {
    return refuse(
      command.type === 'cancel' || command.type === 'undo' ? 'SubscriptionNotFound' : 'CustomerNotFound',
    )
  }
  const outcome = runForCustomer(world, world.customer, command)
  if (outcome.refusal === null) recount(world)
  return outcome
}

type Rest = Exclude<Command, { type: 'advance' | 'provisionCustomer' }>

function runForCustomer(world: World, customer: NonNullable<World['customer']>, command: Rest): Outcome {
  switch (command.type) {
    case 'setCoupon':
      customer.hasCoupon = command.coupon
      return done
    case 'archive':
      return archive(world, customer)
    case 'unarchive':
      customer.isArchived = false
      return done
    case 'provision':
      return { refusal: provision(world, customer, command) }
    case 'update':
      return { refusal: update(world, customer, command) }
    case 'cancel':
      return { refusal: cancel(world, command) }
    case 'undo':
      return { refusal: undo(world, command.subscription) }
    case 'report':
      return report(world, command)
    case 'consume':
      return consume(world, command)
    case 'grant':
      return customer.isArchived ? refuse('CustomerIsArchived') : grant(world, command)
    case 'revoke': {
      const before = world.promotions.length
      world.promotions = world.promotions.filter((promotion) => promotion.feature !== command.feature)
      return world.promotions.length < before ? done : refuse('PromotionNotFound')
    }
  }
}

function archive(world: World, customer: NonNullable<World['customer']>): Outcome {
  for (const s of customer.isArchived ? [] : world.subscriptions) {
    if (!isLive(s) && s.status !== 'NOT_STARTED') continue
    s.status = 'CANCELED'
    s.end = world.now
    s.reason = 'CustomerArchived'
    s.scheduled = null
  }
  customer.isArchived = true
  return done
}

function isNegative({ value, isSet, feature }: Extract<Command, { type: 'report' }>): boolean {
  return value < 0 && (isSet || feature !== 'seats')
}

function report(world: World, command: Extract<Command, { type: 'report' }>): Outcome {
  const { feature, value, isSet, key } = command
  const former = answerOf(world, 'report', key, JSON.stringify([feature, value, isSet]))
  if (former) return former
  const counter = world.counters.get(feature) ?? { amount: 0, window: null }
  world.counters.set(feature, counter)
  counter.amount = isSet ? value : Math.max(0, counter.amount + value)
  return answered(world, 'report', key, JSON.stringify([feature, value, isSet]), counter.amount)
}

function consume(world: World, command: Extract<Command, { type: 'consume' }>): Outcome {
  const { feature, amount, key } = command
  const former = answerOf(world, 'consume', key, JSON.stringify([feature, amount]))
  if (former) return { ...former, ...(former.refusal === null ? { denial: null } : {}) }
  const denial = denialOf(world, feature, amount)
  if (denial !== null)
    return { refusal: null, denial, usage: heldOf(world, feature) ? usageOf(world, feature) : -1 }
  const counter = world.counters.get(feature) ?? { amount: 0, window: null }
  counter.amount += amount
  return {
    ...answered(world, 'consume', key, JSON.stringify([feature, amount]), counter.amount),
    denial: null,
  }
}

/** A repeat of a key answers the same; the key with another request is refused. */
function answerOf(world: World, command: string, key: string | null, request: string): Outcome | null {
  const former = key === null ? undefined : world.answers.get(`${command} ${key}`)
  if (!former) return null
  return former.request === request ? { refusal: null, usage: former.answer } : refuse('IdempotencyKeyReused')
}

function answered(
  world: World,
  command: string,
  key: string | null,
  request: string,
  answer: number,
): Outcome {
  if (key !== null) world.answers.set(`${command} ${key}`, { request, answer })
  return { refusal: null, usage: answer }
}

const DAY = 86_400_000

function grant(world: World, command: Grant): Outcome {
  const ends = {
    '1 week': () => world.now + 7 * DAY,
    '1 month': () => monthsLater(world.now, 1),
    '1 year': () => monthsLater(world.now, 12),
    lifetime: () => null,
    custom: () => command.endDate,
  }
  const { feature, isGranted, limit, isUnlimited, isSoft, values, period } = command
  world.promotions = world.promotions.filter((promotion) => promotion.feature !== feature)
  world.promotions.push({
    feature,
    isGranted,
    limit,
    isUnlimited,
    isSoft,
    values,
    start: world.now,
    end: ends[period](),
  })
  return done
}
