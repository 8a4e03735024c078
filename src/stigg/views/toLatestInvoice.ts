import type { Invoice } from '../../core/subscription/Subscription.ts'
import type { StiggSubscription } from '../schemas/subscriptions.ts'
import { majorUnits } from './amounts.ts'
import { isoText } from './isoText.ts'

/** The newest invoice of a subscription. Its secret is told only in the answer to who has just made it due. */
export function toLatestInvoice(
  invoice: Invoice,
  paymentSecret: string | null = null,
): NonNullable<StiggSubscription['latestInvoice']> {
  const total = majorUnits(invoice.total)
  return {
    billingId: invoice.billingId,
    status: invoice.status,
    createdAt: isoText(invoice.createdAt),
    updatedAt: isoText(invoice.updatedAt),
    requiresAction: invoice.requiresAction,
    total,
    amountDue: invoice.status === 'OPEN' ? total : 0,
    currency: invoice.total.currency.toLowerCase(),
    paymentUrl: invoice.paymentUrl,
    paymentSecret,
    errorMessage: invoice.errorMessage,
    pdfUrl: invoice.pdfUrl,
  }
}
