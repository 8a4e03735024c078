import { describe, expect, test } from 'vitest'
import { lineWords } from '../../src/components/checkout/lineWords.ts'
import { createFormat } from '../../src/components/format/createFormat.ts'
import { cardBrandName } from '../../src/components/format/cardBrandName.ts'
import { de } from '../../src/components/messages/de.ts'
import { en } from '../../src/components/messages/en.ts'
import { he } from '../../src/components/messages/he.ts'
import type { PriceLine } from '../../src/core/provisioning/Quote.ts'
import { pricingTableState } from '../../src/react/pricing-table/pricingTableState.ts'
import { noon } from '../client/support/snapshots.ts'
import { revvenu } from '../react/support/offers.ts'

const growth = pricingTableState({
  paywall: revvenu(),
  isSignedIn: true,
  canPurchase: true,
  subscriptions: [],
  now: noon,
  billingPeriod: 'MONTHLY',
  choices: {},
  options: {},
}).plans.find(({ id }) => id === 'plan-revvenu-growth')
if (!growth) throw new Error('Growth is missing')

const line = (change: Partial<PriceLine>): PriceLine => ({
  kind: 'charge',
  packageId: 'plan-revvenu-basic',
  featureId: null,
  description: 'Basic',
  quantity: 1,
  amount: { amountMinor: -333, currency: 'USD' },
  period: null,
  ...change,
})

describe('the words of a line', () => {
  test.each<readonly [string, Partial<PriceLine>, string, string]>([
    ['a plan', {}, 'Basic', 'Basic'],
    [
      'units',
      { packageId: growth.id, featureId: 'feature-01-templates', quantity: 2, description: 'Growth' },
      'Growth: 2 templates',
      'Growth: 2 templates',
    ],
    ['add-ons', { description: '10 more', quantity: 3 }, '3 × 10 more', '3 × 10 more'],
    ['unused time', { kind: 'proration' }, 'Unused time on Basic', 'Nicht genutzte Zeit: Basic'],
    [
      'unused time of another counted plan',
      { kind: 'proration', featureId: 'feature-09-seats', quantity: 4, description: 'Team' },
      'Unused time on Team',
      'Nicht genutzte Zeit: Team',
    ],
    [
      'the discount in it',
      { kind: 'proration', description: '20%', amount: { amountMinor: 60, currency: 'USD' } },
      'Discount on unused time: 20%',
      'Rabatt auf nicht genutzte Zeit: 20%',
    ],
    ['a credit', { kind: 'carried_forward' }, 'Credit for later bills', 'Guthaben für spätere Rechnungen'],
    ['what is charged once', { kind: 'one_off', description: 'Setup' }, 'Setup, one-time', 'Setup, einmalig'],
    [
      'usage of a granted feature',
      {
        kind: 'usage',
        packageId: growth.id,
        featureId: 'feature-02-campaigns',
        quantity: 1500,
        description: 'Growth',
      },
      'Usage: Growth: 1,500 campaigns',
      'Verbrauch: Growth: 1.500 campaigns',
    ],
    [
      'usage that it knows no words for',
      { kind: 'usage', featureId: 'x', quantity: 5 },
      'Usage: Basic',
      'Verbrauch: Basic',
    ],
    ['a minimum', { kind: 'minimum_spend' }, 'Minimum charge: Basic', 'Mindestbetrag: Basic'],
    [
      'what is left',
      { kind: 'remaining_time', amount: { amountMinor: 5, currency: 'USD' } },
      'Remaining time: Basic',
      'Restliche Zeit: Basic',
    ],
    [
      'a discount on what is left',
      { kind: 'remaining_time', amount: { amountMinor: -5, currency: 'USD' } },
      'Discount on remaining time: Basic',
      'Rabatt auf restliche Zeit: Basic',
    ],
    ['tax', { kind: 'tax', description: 'VAT' }, 'VAT', 'VAT'],
    ['a coupon', { kind: 'discount', description: '20% off' }, '20% off', '20% off'],
  ])('%s', (_name, change, english, german) => {
    expect(lineWords(line(change), growth, createFormat('en', en))).toBe(english)
    expect(lineWords(line(change), growth, createFormat('de', de))).toBe(german)
  })

  test('isolate names in a right-to-left language', () => {
    expect(lineWords(line({ kind: 'proration' }), growth, createFormat('he', he))).toBe(
      'זמן שלא נוצל: \u2068Basic\u2069',
    )
    expect(lineWords(line({ kind: 'carried_forward' }), growth, createFormat('he', he))).toBe(
      'זיכוי לחשבונות הבאים',
    )
  })
})

test('card brands are written as their owners write them', () => {
  expect(['visa', 'amex', 'cartes_bancaires', 'constructor'].map(cardBrandName)).toEqual([
    'Visa',
    'American Express',
    'Cartes_bancaires',
    'Constructor',
  ])
})
