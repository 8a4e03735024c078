import { sumMoney, type Money } from '../../src/core/money/Money.ts'
import type { PriceLine, PriceTotals } from '../../src/core/provisioning/Quote.ts'
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
    total: { amountMinor: subTotal.amountMinor - discountMinor, currency },
  }
}

/** Growth with two templates and three add-ons: 17 US dollars a month. */
export function billedSubscription(
  more: Partial<BilledSubscription> & Pick<BilledSubscription, 'customerBillingId' | 'nextBillingAt'>,
): BilledSubscription {
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
    trialEndDate: null,
    replacesBillingId: null,
    metadata: {},
    ...more,
  }
}
