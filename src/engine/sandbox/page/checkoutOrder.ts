import type { BilledSubscription } from '../../ports/Payments.ts'
import { formatAmount } from './formatAmount.ts'
import { formatDate } from './formatDate.ts'
import type { OrderSummary } from './orderSummary.ts'
import { pageText } from './pageText.ts'

/** What a checkout sells, in the words of its page. */
export function checkoutOrder(
  billed: BilledSubscription,
  unitNames: OrderSummary['unitNames'],
): OrderSummary {
  const isTrial = startsWithTrial(billed)
  const period = pageText.perPeriod[billed.billingPeriod]
  const hasDueLines = billed.due.lines.some(({ amount }) => amount.amountMinor !== 0)
  return {
    title: title(billed),
    amount: billed.due.total,
    amountNote: pageText.dueToday,
    next: nextPayments(billed),
    // A trial owes nothing yet: its lines are what the periods after it cost.
    totals: isTrial && !hasDueLines ? billed.recurring : billed.due,
    unitNames,
    results: [
      ...(isTrial ? [{ label: pageText.afterTrial(period), amount: billed.recurring.total }] : []),
      { label: pageText.totalDueToday, amount: billed.due.total },
    ],
  }
}

/** Whether nothing is due before a trial's end. */
export function startsWithTrial(billed: BilledSubscription): boolean {
  return billed.trialEndDate !== null && billed.due.total.amountMinor === 0
}

function title(billed: BilledSubscription): string {
  if (startsWithTrial(billed)) return pageText.tryIt(billed.description)
  return billed.replacesBillingId === null
    ? pageText.subscribeTo(billed.description)
    : pageText.switchTo(billed.description)
}

function nextPayments(billed: BilledSubscription): readonly string[] {
  const amount = formatAmount(billed.recurring.total)
  const period = pageText.perPeriod[billed.billingPeriod]
  if (billed.trialEndDate !== null && startsWithTrial(billed)) {
    return [pageText.freeUntil(formatDate(billed.trialEndDate)), pageText.trialThen(amount, period)]
  }
  return [pageText.nextPayment(amount, period, formatDate(billed.nextBillingAt))]
}
