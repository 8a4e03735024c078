import { billingPeriodAt } from '../subscription/billingPeriodAt.ts'
import type { Subscription } from '../subscription/Subscription.ts'
import type { Instant } from '../time/Instant.ts'
import type { Quote } from './Quote.ts'

/** A quote is good for half an hour. */
const QUOTE_LIFETIME = 30 * 60_000

/** Tells whether a quote is young enough, and of the same billing period, to be computed again as it was shown. */
export function isFreshQuote(quote: Quote, current: Subscription | null, now: Instant): boolean {
  return (
    quote.prorationDate <= now &&
    now - quote.prorationDate <= QUOTE_LIFETIME &&
    isSamePeriod(current, quote.prorationDate, now)
  )
}

/** Tells whether a computed quote has the totals of the one that was shown. */
export function isSamePrice(computed: Quote | null, shown: Quote): boolean {
  return (
    computed !== null &&
    computed.currency === shown.currency &&
    computed.total.amountMinor === shown.total.amountMinor &&
    computed.next?.total.amountMinor === shown.next?.total.amountMinor
  )
}

/** Whether what is paid at present was so already, for the same period, when the price was shown. */
function isSamePeriod(current: Subscription | null, shownAt: Instant, now: Instant): boolean {
  if (!current || current.billingId === null) return true
  const isPaid = current.startDate <= shownAt
  return isPaid && billingPeriodAt(current, shownAt)?.start === billingPeriodAt(current, now)?.start
}
