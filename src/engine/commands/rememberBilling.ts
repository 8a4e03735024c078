import { customerEvent } from '../../core/events/customerEvent.ts'
import type { Decided } from '../../core/events/RuleEvent.ts'
import type { Customer, PaymentMethod } from '../../core/subscription/CustomerState.ts'
import type { Instant } from '../../core/time/Instant.ts'

const nothing: Decided = { changes: [], events: [] }

/** Remembers how the provider knows a customer, and the payment method on file; nothing when both are known. */
export function rememberBilling(
  customer: Customer | null,
  billingId: string,
  method: PaymentMethod | null,
  now: Instant,
): Decided {
  if (!customer) return nothing
  const isNewMethod =
    method !== null && JSON.stringify(customer.defaultPaymentMethod) !== JSON.stringify(method)
  if (customer.billingId === billingId && !isNewMethod) return nothing
  const after: Customer = {
    ...customer,
    billingId,
    defaultPaymentMethod: method ?? customer.defaultPaymentMethod,
  }
  const type = isNewMethod ? 'payment_method.attached' : 'customer.updated'
  return {
    changes: [{ type: 'customer.put', customer: after }],
    events: [customerEvent(type, now, customer, after)],
  }
}
