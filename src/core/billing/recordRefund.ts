import type { Decided } from '../events/RuleEvent.ts'
import type { ProvisioningIntent, RefundedPayment } from '../provisioning/ProvisioningIntent.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import type { Instant } from '../time/Instant.ts'
import type { BillingRecord } from './BillingRecord.ts'
import { wishOf } from './foreignPayment.ts'

/** Notes on its wish that a payment was given back, and why; nothing when that is noted already. */
export function recordRefund(
  state: CustomerState,
  record: BillingRecord,
  reason: RefundedPayment['reason'],
  now: Instant,
): Decided {
  const { billingId, subscriptionId } = record
  const intent = wishOf(state, record)
  if (!intent || intent.refunds.some((refund) => refund.billingId === billingId)) {
    return { changes: [], events: [] }
  }
  const after: ProvisioningIntent = {
    ...intent,
    refunds: [...intent.refunds, { billingId, reason, at: now }],
  }
  return {
    changes: [{ type: 'intent.put', intent: after }],
    events: [
      {
        type: 'payment.refunded',
        at: now,
        data: { intentId: intent.id, subscriptionId, billingId, reason },
      },
    ],
  }
}
