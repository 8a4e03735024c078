import type { Instant } from '../../core/time/Instant.ts'
import type { NextBill } from '../../react/subscription-overview/nextBill.ts'
import type { SubscriptionOverview } from '../../react/subscription-overview/subscriptionOverviewState.ts'
import type { Format } from '../format/createFormat.ts'
import { unitWords } from '../format/unitWords.ts'

/** A name and what there is to say about it. */
export interface Fact {
  readonly key: string
  readonly name: string
  readonly value: string
}

/** What else there is to know about a subscription, in the order in which it is asked for. */
export function factWords(
  overview: SubscriptionOverview,
  format: Format,
  now: Instant | undefined,
  hasAddonList: boolean,
): readonly Fact[] {
  const { text, date, list } = format
  const { pricingType, nextBill, currentPeriod, quantities, addons, isPaidByAnother } = overview
  const facts: (Fact | null)[] = [
    nextBill
      ? { key: 'next-bill', name: text('subscription.nextBill'), value: billWords(nextBill, format, now) }
      : pricingType === 'PAID' && !isPaidByAnother && !overview.paymentIssue
        ? { key: 'next-bill', name: text('subscription.nextBill'), value: text('subscription.nothingBilled') }
        : null,
    currentPeriod
      ? {
          key: 'period',
          name: text('subscription.currentPeriod'),
          value: text('subscription.range', {
            from: date(currentPeriod.start, now),
            to: date(currentPeriod.end, now),
          }),
        }
      : null,
    ...quantities.map(({ feature, quantity }) => ({
      key: feature.id,
      name: feature.displayName,
      value: text('feature.amount', {
        amount: quantity,
        units: unitWords(quantity, feature, ''),
      }).trim(),
    })),
    addons.length > 0 && !hasAddonList
      ? {
          key: 'addons',
          name: text('plans.addons'),
          value: list(
            addons.map(({ displayName: name, quantity: count }) =>
              count > 1 ? text('unlock.times', { count, name }) : name,
            ),
          ),
        }
      : null,
    isPaidByAnother
      ? { key: 'payer', name: text('subscription.paidBy'), value: text('subscription.paidByAnother') }
      : null,
  ]
  return facts.filter((fact) => fact !== null)
}

function billWords({ at, total, variesByUsage }: NextBill, format: Format, now: Instant | undefined): string {
  const date = format.date(at, now)
  if (!total) return date
  const sum = format.money(total)
  const amount = variesByUsage ? format.text('subscription.plusUsage', { amount: sum }) : sum
  return format.text('subscription.billOn', { amount, date })
}
