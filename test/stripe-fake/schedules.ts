import type { Stripe } from 'stripe'
import type { FakeSchedule, FakeState } from './FakeState.ts'
import { emit, mergeMetadata, need, nextId } from './state.ts'
import { invalidParameter } from './StripeFault.ts'
import { newDiscounts, newItem, type NewItem } from './subscriptions.ts'
import { addedLine, periodOf, type AddedItem } from './invoices.ts'

/** A schedule for a subscription that goes on. */
export function createSchedule(
  state: FakeState,
  { from_subscription: from, ...params }: Stripe.SubscriptionScheduleCreateParams,
): FakeSchedule {
  const subscription = need(state.subscriptions, from, 'subscription')
  if (subscription.schedule !== null) {
    throw invalidParameter('The subscription is already attached to a schedule', 'from_subscription')
  }
  if (Object.keys(params).some((key) => key !== 'expand')) {
    throw invalidParameter('You cannot set other parameters with from_subscription.', 'from_subscription')
  }
  const { start, end } = periodOf(subscription)
  const schedule: FakeSchedule = {
    id: nextId(state, 'sub_sched'),
    object: 'subscription_schedule',
    created: state.now,
    livemode: false,
    customer: subscription.customer,
    subscription: subscription.id,
    status: 'active',
    metadata: {},
    phases: [{ start_date: start, end_date: end, params: null }],
  }
  state.schedules.push(schedule)
  subscription.schedule = schedule.id
  return schedule
}

export function updateSchedule(
  state: FakeState,
  schedule: FakeSchedule,
  params: Stripe.SubscriptionScheduleUpdateParams,
): FakeSchedule {
  if (schedule.status !== 'active') throw invalidParameter('The schedule is not active', 'id')
  schedule.metadata = mergeMetadata(schedule.metadata, params.metadata)
  if (params.phases) {
    let start = schedule.phases[0]?.start_date ?? state.now
    schedule.phases = params.phases.map((phase) => {
      const begins = typeof phase.start_date === 'number' ? phase.start_date : start
      const ends = typeof phase.end_date === 'number' ? phase.end_date : null
      start = ends ?? begins
      return { start_date: begins, end_date: ends, params: phase }
    })
  }
  return schedule
}

export function releaseSchedule(state: FakeState, schedule: FakeSchedule): FakeSchedule {
  if (schedule.status !== 'active') throw invalidParameter('The schedule is not active', 'id')
  schedule.status = 'released'
  const subscription = state.subscriptions.find(({ id }) => id === schedule.subscription)
  if (subscription) subscription.schedule = null
  return schedule
}

/** When the next phase begins; null when there is none. */
export function nextPhaseAt(state: FakeState, schedule: FakeSchedule): number | null {
  if (schedule.status !== 'active') return null
  return (
    schedule.phases.find(({ start_date: at }) => at > phaseReached(schedule) && at <= state.now)
      ?.start_date ??
    schedule.phases.find(({ start_date: at }) => at > phaseReached(schedule))?.start_date ??
    null
  )
}

const phaseReached = ({ metadata, phases }: FakeSchedule): number =>
  Number(metadata.fake_reached ?? phases[0]?.start_date ?? 0)

/** A phase begins: its items hold; the last one releases the subscription. */
export function beginPhase(state: FakeState, schedule: FakeSchedule, at: number): void {
  const phase = schedule.phases.find(({ start_date: start }) => start === at)
  const subscription = need(state.subscriptions, schedule.subscription, 'subscription')
  schedule.metadata.fake_reached = String(at)
  if (!phase?.params) return
  const period = periodOf(subscription)
  subscription.items.data = phase.params.items.map((item) => ({
    ...newItem(state, subscription.id, item as NewItem),
    current_period_start: period.start,
    current_period_end: period.end,
  }))
  if (phase.params.discounts) {
    subscription.discounts = newDiscounts(state, subscription.id, phase.params.discounts)
  }
  subscription.metadata = mergeMetadata(subscription.metadata, phase.params.metadata)
  for (const item of (phase.params.add_invoice_items ?? []) as AddedItem[]) {
    const line = addedLine(state, item, period)
    state.invoiceItems.push({
      id: nextId(state, 'ii'),
      object: 'invoiceitem',
      amount: line.amount,
      currency: line.currency,
      description: line.description,
      customer: subscription.customer,
      subscription: subscription.id,
      invoice: null,
      line,
    })
  }
  if (phase === schedule.phases.at(-1)) releaseSchedule(state, schedule)
  emit(state, 'customer.subscription.updated', subscription, { items: {}, schedule: schedule.id })
}
