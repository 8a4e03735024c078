import type { PriceTotals } from '../../../core/provisioning/Quote.ts'
import { periodContaining } from '../../../core/time/Instant.ts'
import type { BilledSubscription } from '../../ports/Payments.ts'
import { periodUnit } from '../rules/beginAt.ts'
import { formatAmount } from './formatAmount.ts'
import { formatDate } from './formatDate.ts'
import type { OrderSummary } from './orderSummary.ts'
import { pageText } from './pageText.ts'
import { withUnknownTax } from './taxRow.ts'

/** What a checkout sells, in the words of its page. */
export function checkoutOrder(
  billed: BilledSubscription,
  unitNames: OrderSummary['unitNames'],
): OrderSummary {
  const { due } = billed
  const hasDueLines = due.lines.some(({ amount }) => amount.amountMinor !== 0)
  // Where nothing is owed yet, the lines are what is charged first.
  const showsLater = isNothingDue(billed) && !hasDueLines
  const note = (label: string) => withUnknownTax(label, due.tax, pageText.plusTax)
  return {
    title: title(billed),
    amount: due.total,
    amountNote: isNothingDue(billed) ? pageText.dueToday : note(pageText.dueToday),
    next: [...nextPayments(billed), ...afterDiscount(billed)],
    totals: showsLater ? laterTotals(billed) : due,
    unitNames,
    results: [
      ...(showsLater || startsWithTrial(billed) ? [laterResult(billed)] : []),
      {
        label: isNothingDue(billed) ? pageText.totalDueToday : note(pageText.totalDueToday),
        amount: due.total,
      },
    ],
  }
}

/** Whether nothing is due before a trial's end. */
export function startsWithTrial(billed: BilledSubscription): boolean {
  return billed.trialEndDate !== null && isNothingDue(billed)
}

const isNothingDue = ({ due }: BilledSubscription): boolean => due.total.amountMinor === 0

function title(billed: BilledSubscription): string {
  if (startsWithTrial(billed)) return pageText.tryIt(billed.description)
  return billed.replacesBillingId === null
    ? pageText.subscribeTo(billed.description)
    : pageText.switchTo(billed.description)
}

/** What is charged first after today. */
const laterTotals = ({ first, recurring }: BilledSubscription): PriceTotals => first ?? recurring

/** What is charged first after today, as a row above what is due today. */
function laterResult(billed: BilledSubscription): OrderSummary['results'][number] {
  const { tax, total } = laterTotals(billed)
  return { label: withUnknownTax(laterLabel(billed), tax, pageText.plusTax), amount: total }
}

function laterLabel(billed: BilledSubscription): string {
  const period = pageText.perPeriod[billed.billingPeriod]
  const date = formatDate(billed.nextBillingAt)
  if (startsWithTrial(billed)) return billed.first ? pageText.firstAfterTrial : pageText.afterTrial(period)
  return billed.first ? pageText.firstOn(date) : pageText.fromDate(period, date)
}

function nextPayments(billed: BilledSubscription): readonly string[] {
  const { recurring, first, billingPeriod, trialEndDate, nextBillingAt } = billed
  const amount = amountText(recurring)
  const period = pageText.perPeriod[billingPeriod]
  const date = formatDate(nextBillingAt)
  if (trialEndDate !== null && startsWithTrial(billed)) {
    const then = first
      ? pageText.firstThen(amountText(first), amount, period)
      : pageText.trialThen(amount, period)
    return [pageText.freeUntil(formatDate(trialEndDate)), then]
  }
  if (first) {
    const words = isNothingDue(billed) ? pageText.nothingDueFirst : pageText.firstThen
    return [words(pageText.onDate(amountText(first), date), amount, period)]
  }
  const words = isNothingDue(billed) ? pageText.nothingDue : pageText.nextPayment
  return [words(amount, period, date)]
}

/** What it costs when the coupon has ended, from the first period on that begins without it. */
function afterDiscount(billed: BilledSubscription): readonly string[] {
  const { afterCoupon, recurring, billingCycleAnchor, billingPeriod } = billed
  if (!afterCoupon || afterCoupon.recurring.total.amountMinor === recurring.total.amountMinor) return []
  const { start, end } = periodContaining(billingCycleAnchor, periodUnit(billed), afterCoupon.at)
  const date = formatDate(start === afterCoupon.at ? start : end)
  return [pageText.afterDiscount(amountText(afterCoupon.recurring), pageText.perPeriod[billingPeriod], date)]
}

const amountText = ({ total, tax }: PriceTotals): string =>
  withUnknownTax(formatAmount(total), tax, pageText.amountPlusTax)
