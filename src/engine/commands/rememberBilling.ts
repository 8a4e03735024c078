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
  const after = { ...customer, billingId, defaultPaymentMethod: method ?? customer.defaultPaymentMethod }
  const type = isSame(customer.defaultPaymentMethod, after.defaultPaymentMethod)
    ? 'customer.updated'
    : 'payment_method.attached'
  return remembered(type, customer, after, now)
}

/** Remembers which of the payment methods on file is the default now, or that there is none any more. */
export function rememberDefault(
  customer: Customer | null,
  method: PaymentMethod | null,
  now: Instant,
): Decided {
  return customer
    ? remembered('customer.updated', customer, { ...customer, defaultPaymentMethod: method }, now)
    : nothing
}

function remembered(type: string, before: Customer, after: Customer, now: Instant): Decided {
  const isKnown =
    before.billingId === after.billingId && isSame(before.defaultPaymentMethod, after.defaultPaymentMethod)
  return isKnown
    ? nothing
    : {
        changes: [{ type: 'customer.put', customer: after }],
        events: [customerEvent(type, now, before, after)],
      }
}

/** By their ids: stores may keep the fields in another order. */
function isSame(a: PaymentMethod | null, b: PaymentMethod | null): boolean {
  return JSON.stringify(fieldsOf(a)) === JSON.stringify(fieldsOf(b))
}

function fieldsOf(method: PaymentMethod | null) {
  return (
    method && [
      method.billingId,
      method.brand,
      method.cardLast4Digits,
      method.cardExpiryMonth,
      method.cardExpiryYear,
    ]
  )
}
