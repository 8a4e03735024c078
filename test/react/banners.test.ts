import { describe, expect, it } from 'vitest'
import {
  paymentIssueBannerState,
  scheduledChangeBannerState,
  trialBannerState,
} from '../../src/react/index.ts'
import type { SubscriptionView } from '../../src/protocol/SubscriptionView.ts'
import { noon } from '../client/support/snapshots.ts'
import { revvenu, subscribed } from './support/offers.ts'

const day = 86_400_000
const trialOf = (plan: string, endsInMs: number, change: Partial<SubscriptionView> = {}) =>
  subscribed(plan, {
    status: 'IN_TRIAL',
    trialEndDate: noon + endsInMs,
    effectiveEndDate: noon + endsInMs,
    ...change,
  })

const show = (subscriptions: SubscriptionView[], change: { canPurchase?: boolean; now?: number } = {}) => {
  const input = { subscriptions, canPurchase: true, now: noon, ...change }
  return {
    trial: trialBannerState(input),
    scheduled: scheduledChangeBannerState({ ...input, paywall: revvenu() }),
    issue: paymentIssueBannerState({ ...input, safeUrl: () => null }),
  }
}

describe('without anything to say', () => {
  it.each([[[]], [[subscribed('free')]], [[subscribed('basic')]]])(
    'there are no banners',
    (subscriptions) => {
      expect(show(subscriptions)).toEqual({ trial: null, scheduled: null, issue: null })
    },
  )
})

describe('the banner of a trial', () => {
  it.each([
    [14 * day, 14, false, false],
    [3 * day, 3, true, false],
    [1, 1, true, false],
    [0, 0, true, true],
    [-day, 0, true, true],
  ])('that ends in %s ms', (endsInMs, daysLeft, isUrgent, isOver) => {
    const { trial } = show([trialOf('basic', endsInMs)])
    expect(trial).toMatchObject({
      daysLeft,
      isUrgent,
      isOver,
      atEnd: 'ends',
      action: { type: 'continue_with_plan', isAllowed: !isOver },
    })
  })

  it('is of the one that ends first', () => {
    expect(show([trialOf('growth', 9 * day), trialOf('basic', 2 * day)]).trial?.plan.displayName).toBe(
      'basic',
    )
  })

  it('says what a trial becomes that is charged by itself', () => {
    const total = { amountMinor: 500, currency: 'USD' }
    const converting = trialOf('basic', day, {
      trialEndBehavior: 'CONVERT_TO_PAID',
      totalPrice: { subTotal: total, total },
    })
    expect(show([converting]).trial).toMatchObject({ atEnd: 'converts', total, action: { type: 'manage' } })
  })

  it('offers nothing to buy to who may not', () => {
    expect(show([trialOf('basic', day)], { canPurchase: false }).trial?.action).toMatchObject({
      isAllowed: false,
      deniedBecause: 'no_permission',
    })
  })
})

describe('the banner of a scheduled change', () => {
  const ending = subscribed('basic', {
    effectiveEndDate: noon + 3 * day,
    cancelReason: 'ScheduledCancellation',
    cancellationDate: noon,
  })

  it('names what ends when, and calls it off', () => {
    expect(show([ending]).scheduled).toMatchObject({
      kind: 'cancellation',
      at: noon + 3 * day,
      daysLeft: 3,
      subscriptionId: 'subscription-basic',
      plan: { displayName: 'basic' },
      undo: { isAllowed: true },
    })
  })

  it('leaves that to who may buy, and is too late once it is time', () => {
    expect(show([ending], { canPurchase: false }).scheduled?.undo.deniedBecause).toBe('no_permission')
    expect(show([ending], { now: noon + 3 * day }).scheduled?.undo.deniedBecause).toBe('not_possible')
  })

  it('is none for a trial that ends by itself', () => {
    expect(show([trialOf('basic', day)]).scheduled).toBeNull()
  })
})

describe('the banner of a payment', () => {
  it('is of the most urgent', () => {
    const pending = subscribed('growth', { status: 'PAYMENT_PENDING' })
    const pastDue = subscribed('basic', { paymentTrouble: { kind: 'past_due', since: noon } })
    expect(show([pending, pastDue]).issue).toMatchObject({ kind: 'past_due', planName: 'basic' })
    expect(show([pending]).issue).toMatchObject({ kind: 'pending', action: { type: 'complete_payment' } })
  })
})
