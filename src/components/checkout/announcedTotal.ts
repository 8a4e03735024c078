import type { SubscriptionEstimate } from '../../react/protocolTypes.ts'
import type { Format } from '../format/createFormat.ts'
import { estimateTime } from './estimateTime.ts'
import { nextPayment } from './nextPayment.ts'

/** "$17.00 today, then $17.00 on 22 Dec" */
export function announcedTotal(estimate: SubscriptionEstimate, format: Format): string {
  const amount = format.money(estimate.immediateInvoice.total)
  const next = nextPayment(estimate)
  if (!next) return `${format.text('checkout.dueToday')}: ${amount}`
  return format.text('checkout.announceTotal', {
    amount,
    amountNext: format.money(next.total),
    date: format.date(next.at, estimateTime(estimate)),
  })
}
