import { sumMoney, type Money } from '../../src/core/money/Money.ts'
import type { PriceLine, PriceTotals } from '../../src/core/provisioning/Quote.ts'
import { addUnits } from '../../src/core/time/Instant.ts'
import type { BilledSubscription } from '../../src/engine/ports/Payments.ts'

/** A charge line of a package. */
export function line(
  description: string,
  quantity: number,
  amountMinor: number,
  currency = 'USD',
): PriceLine {
  return {
    kind: 'charge',
    packageId: description,
    featureId: null,
    description,
    quantity,
    amount: { amountMinor, currency },
    period: null,
  }
}

/** Lines with their sums, and a discount when there is one. */
export function totalsOf(lines: readonly PriceLine[], currency = 'USD', discountMinor = 0): PriceTotals {
  const subTotal: Money = sumMoney(
    lines.map(({ amount }) => amount),
    currency,
  )
  const discount = { amountMinor: discountMinor, currency }
  const taken: readonly PriceLine[] =
    discountMinor === 0 ? [] : [{ ...line('20 % off', 1, -discountMinor, currency), kind: 'discount' }]
  return {
    lines: [...lines, ...taken],
    subTotal,
    discount,
    tax: { status: 'none' },
    total: { amountMinor: subTotal.amountMinor - discountMinor, currency },
  }
}

/** Totals with a tax of 20 %, added by a line or included in the prices. */
export function withTax(totals: PriceTotals, status: 'included' | 'excluded'): PriceTotals {
  const { currency, amountMinor: net } = totals.total
  const amount = { amountMinor: Math.round(status === 'included' ? net / 6 : net / 5), currency }
  const tax = { status, displayName: 'VAT', percentageBasisPoints: 2000, amount } as const
  return status === 'included'
    ? { ...totals, tax }
    : {
        ...totals,
        tax,
        lines: [...totals.lines, { ...line('VAT', 1, amount.amountMinor, currency), kind: 'tax' }],
        total: { amountMinor: net + amount.amountMinor, currency },
      }
}

/** What is due for a change whose credits exceed its charges: nothing, and the rest is carried forward. */
export function creditOf(amountMinor: number, currency = 'USD'): PriceTotals {
  return totalsOf(
    [
      { ...line('Growth', 1, -amountMinor, currency), kind: 'proration' },
      { ...line('Growth', 1, amountMinor, currency), kind: 'carried_forward' },
    ],
    currency,
  )
}

/** Growth with two templates and three add-ons: 17 US dollars a month. */
export function billedSubscription(
  more: Partial<BilledSubscription> & Pick<BilledSubscription, 'customerBillingId' | 'nextBillingAt'>,
): BilledSubscription {
  const { billingPeriod = 'MONTHLY', nextBillingAt } = more
  const price = totalsOf([line('Growth', 2, 200), line('10 campaigns', 3, 1500)])
  return {
    customerId: 'customer-1',
    subscriptionId: 'subscription-1',
    intentId: 'intent-1',
    planId: 'plan-growth',
    description: 'Growth',
    billingPeriod: 'MONTHLY',
    currency: 'USD',
    due: price,
    recurring: price,
    billingCycleAnchor: addUnits(nextBillingAt, -1, billingPeriod === 'MONTHLY' ? 'MONTH' : 'YEAR'),
    afterCoupon: null,
    first: null,
    startsAt: null,
    collectionMethod: 'CHARGE',
    trialEndDate: null,
    replacesBillingId: null,
    metadata: {},
    ...more,
  }
}
