import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advance } from '../../src/core/subscription/advance.ts'
import type { CustomerState } from '../../src/core/subscription/CustomerState.ts'
import { define, freePlan, paidPlan } from './support/catalogs.ts'
import { convertingTrial, customer, customerState, DAY, paying, withCard } from './support/customerState.ts'
import { found, mirrored } from './support/mirroring.ts'
import { HORIZON, providerHistory, type Act, type Snapshot } from './support/providerHistory.ts'

const catalog = define({
  products: [
    { id: 'product', displayName: 'P', subscriptionEndSetup: 'DOWNGRADE_TO_FREE', downgradePlanId: 'free' },
  ],
  plans: [freePlan('free'), paidPlan('pro', 20)],
})

const acts: readonly Act[] = [
  'decline',
  'accept',
  'pay',
  'refund',
  'dispute',
  'win',
  'cancel',
  'resume',
  'close',
]
const history = fc.record({
  isTrial: fc.boolean(),
  hasCardThere: fc.boolean(),
  hasCardHere: fc.boolean(),
  acts: fc.array(fc.record({ day: fc.integer({ min: 0, max: 119 }), act: fc.constantFrom(...acts) }), {
    maxLength: 8,
  }),
})
/** Of each snapshot whether news of it comes, and when in the time until the next one. */
const news = fc.infiniteStream(
  fc.record({ comes: fc.boolean(), delay: fc.double({ min: 0, max: 0.99, noNaN: true }) }),
)

function begun({ isTrial, hasCardHere }: { readonly isTrial: boolean; readonly hasCardHere: boolean }) {
  const subscription = isTrial ? convertingTrial('pro') : paying('pro')
  return customerState(catalog, {
    customer: hasCardHere ? withCard : customer,
    subscriptions: [subscription],
  })
}

/** What counts: the subscription but for what somebody has been told meanwhile, and whatever else has any time. */
function essence(state: CustomerState): unknown {
  const own = found(state, 'subscription-pro')
  const others = state.subscriptions.filter((s) => s !== own && s.effectiveEndDate !== s.startDate)
  return { own: { ...own, trialNoticeAt: null, toldBilling: { ...own.toldBilling, number: 0 } }, others }
}

function mirrorAll(state: CustomerState, snapshots: readonly Snapshot[]): CustomerState {
  return snapshots.reduce((reached, { at, record }) => mirrored(reached, record, at).state, state)
}

describe('threat T11: whatever happened at the provider', () => {
  it('the last record says all that the ones before it said, whichever of them came, and however late', () => {
    fc.assert(
      fc.property(history, news, (told, stream) => {
        const state = begun(told)
        const [subscription] = state.subscriptions
        const snapshots = providerHistory(subscription!, told.acts, told.hasCardThere)
        const last = { at: HORIZON, record: snapshots.at(-1)!.record }
        const heard = snapshots.flatMap(({ at, record }, i) => {
          const { comes, delay } = stream.next().value!
          const until = snapshots[i + 1]?.at ?? HORIZON
          return comes ? [{ at: Math.floor(at + delay * (until - at)), record }] : []
        })
        expect(essence(mirrorAll(state, [...heard, last]))).toEqual(essence(mirrorAll(state, [last])))
      }),
      { numRuns: 2000 },
    )
  })

  it('the same record a second time changes nothing', () => {
    fc.assert(
      fc.property(history, fc.nat(), fc.integer({ min: 0, max: 40 }), (told, pick, days) => {
        const state = begun(told)
        const snapshots = providerHistory(state.subscriptions[0]!, told.acts, told.hasCardThere)
        const { at, record } = snapshots[pick % snapshots.length]!
        const once = mirrored(state, record, at + days * DAY)
        const twice = mirrored(once.state, record, at + days * DAY)
        expect(twice).toEqual({ state: once.state, events: [] })
      }),
      { numRuns: 1000 },
    )
  })

  it('an engine that hears nothing comes to rest', () => {
    fc.assert(
      fc.property(history, (told) => {
        const { state } = advance(begun(told), HORIZON)
        expect(advance(state, HORIZON).changes).toEqual([])
      }),
    )
  })
})
