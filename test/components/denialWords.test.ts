import { describe, expect, it } from 'vitest'
import { createFormat } from '../../src/components/format/createFormat.ts'
import { en } from '../../src/components/messages/en.ts'
import { denialWords } from '../../src/components/unlock/denialWords.ts'
import { noOfferWords } from '../../src/components/unlock/noOfferWords.ts'
import { offerWords } from '../../src/components/unlock/offerWords.ts'
import type { UnlockExplanation, UnlockOption } from '../../src/react/protocolTypes.ts'

const format = createFormat('en', en)
const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' })

const denied: UnlockExplanation = {
  feature: {
    id: 'campaigns',
    displayName: 'Campaigns',
    featureType: 'NUMBER',
    meterType: 'FLUCTUATING',
    featureUnits: 'campaign',
    featureUnitsPlural: 'campaigns',
  },
  isGranted: false,
  accessDeniedReason: 'Unknown',
  currentUsage: 3,
  usageLimit: 3,
  requestedUsage: 1,
  options: [],
  contactSales: null,
  unavailableReason: null,
}

const option: UnlockOption = {
  kind: 'plan',
  selection: { planId: 'pro' },
  plan: { id: 'pro', displayName: 'Pro' },
  addon: null,
  billingPeriod: 'MONTHLY',
  dueNow: usd(1700),
  recurring: usd(1700),
  increase: usd(1700),
  trialDays: null,
  usageLimit: 10,
}

describe('why something is denied', () => {
  it.each([
    ['CustomerNotFound', 'You need a plan to use Campaigns'],
    ['CustomerIsArchived', 'Your account is closed'],
    ['CustomerResourceNotFound', 'Campaigns is not available here'],
    ['FeatureNotFound', 'Campaigns is not available here'],
    ['NoActiveSubscription', 'You need a plan to use Campaigns'],
    ['NoFeatureEntitlementInSubscription', 'Your plan does not include Campaigns'],
    ['Revoked', 'Campaigns has been switched off for your account'],
    ['FeatureTypeMismatch', 'Campaigns is not available here'],
    ['BudgetExceeded', 'What your trial includes of Campaigns is used up'],
    ['RequestedUsageExceedingLimit', 'You have used 3 of 3 campaigns'],
    ['RequestedValuesMismatch', 'Your plan does not include Campaigns: a and b'],
    ['Unknown', 'Campaigns is not available here'],
  ] as const)('is said of %s', (accessDeniedReason, words) => {
    expect(denialWords({ ...denied, accessDeniedReason }, format, ['a', 'b'])).toBe(words)
  })

  it('is said of a reason that a newer server gives', () => {
    const accessDeniedReason = 'Moonlight' as unknown as 'Unknown'
    expect(denialWords({ ...denied, accessDeniedReason }, format)).toBe('Campaigns is not available here')
  })

  it('is said of what does not exist, and promises no plan where none is sold', () => {
    expect(denialWords({ ...denied, feature: null }, format)).toBe('This is not available here')
    const unsold = { accessDeniedReason: 'NoActiveSubscription', unavailableReason: 'NotSold' } as const
    expect(denialWords({ ...denied, ...unsold }, format)).toBe('Campaigns is not available here')
  })
})

describe('where buying does not help', () => {
  it.each([
    ['NotSold', 'Nothing that is on sale unlocks this at the moment.'],
    ['Revoked', 'No plan brings it back. If this is a mistake, contact us.'],
    ['CustomerIsArchived', 'To open it again, contact us.'],
    ['LimitUnreachable', 'Nothing that is on sale gives you that much at the moment.'],
    [null, 'Nothing that is on sale unlocks this at the moment.'],
  ] as const)('%s is said in words', (unavailableReason, words) => {
    expect(noOfferWords({ ...denied, unavailableReason }, format)).toBe(words)
  })

  it('names the plan with a custom price that would', () => {
    const contactSales = { planId: 'enterprise', displayName: 'Enterprise' }
    expect(noOfferWords({ ...denied, contactSales, unavailableReason: 'ContactSales' }, format)).toBe(
      'Enterprise includes it. Contact us for a price.',
    )
  })
})

describe('an offer', () => {
  it.each<[string, Partial<UnlockOption>, string, string]>([
    ['a plan', {}, '$17.00 / month', 'Choose Pro'],
    ['a free plan', { recurring: null, dueNow: null, billingPeriod: null }, 'Free', 'Choose Pro'],
    ['a trial', { trialDays: 14, dueNow: null }, 'Free for 14 days, $17.00 / month to keep it', 'Choose Pro'],
    ['a part of a period', { dueNow: usd(805) }, '$8.05 today, then $17.00 / month', 'Choose Pro'],
    ['nothing today', { dueNow: usd(0) }, '$0.00 today, then $17.00 / month', 'Choose Pro'],
    [
      'an add-on',
      {
        kind: 'addon',
        addon: { id: 'a', displayName: 'Pack', quantity: 1 },
        increase: usd(500),
        dueNow: usd(210),
      },
      '$2.10 today, then $5.00 / month more than now',
      'Add Pack',
    ],
    [
      'more units',
      { kind: 'quantity', increase: usd(500), dueNow: usd(1700) },
      '$17.00 today, then $5.00 / month more than now',
      'Increase to 10 campaigns',
    ],
  ])('of %s says what it costs, now and later', (_what, of, price, button) => {
    expect(offerWords({ ...option, ...of }, denied, format)).toMatchObject({ price, button })
  })
})
