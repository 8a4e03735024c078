import type { CustomerState } from '../../../src/core/subscription/CustomerState.ts'
import { isLive } from '../../../src/core/subscription/isLive.ts'
import type { Subscription } from '../../../src/core/subscription/Subscription.ts'
import { customerIds, readCustomer } from './customerStates.ts'
import { HOUR, type World } from './openWorld.ts'
import { netPaid, providerRecords } from './providerRecords.ts'

/**
 * What somebody who uses the product would see and have paid: who has what until when, usage, and money. Ids are left
 * out, and times are of the hour, so that a command that was repeated a minute later reads the same.
 */
export async function describeWorld(world: World): Promise<string> {
  const ids = await customerIds(world)
  const states = await Promise.all(ids.map((id) => readCustomer(world, id)))
  const records = await providerRecords(world)
  const { customers: payers } = await world.sandbox.state()
  return JSON.stringify(
    {
      catalogs: (await world.store.catalog.read()).current,
      customers: states.filter(({ customer }) => customer).map(describeCustomer),
      paid: records.reduce((sum, record) => sum + netPaid(record), 0),
      owed: records
        .flatMap(({ invoices }) => invoices)
        .filter(({ status }) => status === 'OPEN')
        .reduce((sum, { total }) => sum + total.amountMinor, 0),
      credit: payers
        .flatMap(({ creditBalances }) => creditBalances)
        .reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    },
    null,
    1,
  )
}

function describeCustomer({ customer, subscriptions, promotions, counters }: CustomerState): object {
  return {
    customer: customer && {
      id: customer.id,
      name: customer.name,
      coupon: customer.couponId,
      metadata: customer.metadata,
      isArchived: customer.archivedAt !== null,
      card: customer.defaultPaymentMethod?.cardLast4Digits ?? null,
    },
    subscriptions: subscriptions
      .filter(isLive)
      .map(describeSubscription)
      .toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))),
    promotions: promotions.map(({ featureId, status, usageLimit, isGranted }) => [
      featureId,
      status,
      usageLimit,
      isGranted,
    ]),
    usage: counters
      .map(({ featureId, amount, reservations, limit }) => ({
        featureId,
        amount,
        limit,
        held: reservations.reduce((sum, r) => sum + r.amount, 0),
      }))
      // A counter that nobody used comes into being with any command.
      .filter(({ amount, held }) => amount + held > 0)
      .toSorted((a, b) => a.featureId.localeCompare(b.featureId)),
    events: counters.reduce((sum, { meter }) => sum + (meter?.count ?? 0), 0),
  }
}

const hourOf = (at: number | null): number | null => (at === null ? null : Math.floor(at / HOUR))

function describeSubscription(s: Subscription): object {
  return {
    plan: s.planId,
    version: s.catalogVersion,
    status: s.status,
    period: s.billingPeriod,
    charges: s.charges,
    addons: s.addons,
    coupon: s.coupon?.couponId ?? null,
    start: hourOf(s.startDate),
    anchor: hourOf(s.billingCycleAnchor),
    trialEnd: hourOf(s.trialEndDate),
    end: hourOf(s.effectiveEndDate),
    reason: s.cancelReason,
    planned: s.scheduledUpdate && [s.scheduledUpdate.type, hourOf(s.scheduledUpdate.at)],
    collection: s.paymentCollection,
    trouble: s.paymentTrouble?.kind ?? null,
    usageChargedUntil: hourOf(s.usageChargedUntil),
    metadata: s.metadata,
  }
}
