import type { Customer } from '../../core/subscription/CustomerState.ts'
import type { StiggCustomer } from '../schemas/customers.ts'
import { isoText, isoTextOrNull } from './isoText.ts'

/** A customer as the SDKs know one. */
export function toStiggCustomer(customer: Customer): StiggCustomer {
  const method = customer.defaultPaymentMethod
  return {
    id: customer.id,
    name: customer.name,
    email: customer.email,
    billingId: customer.billingId,
    couponId: customer.couponId,
    defaultPaymentMethod: method && {
      billingId: method.billingId,
      type: method.type,
      brand: method.brand,
      cardLast4Digits: method.cardLast4Digits,
      cardExpiryMonth: method.cardExpiryMonth,
      cardExpiryYear: method.cardExpiryYear,
    },
    hasPaymentMethod: method !== null,
    integrations: [],
    metadata: customer.metadata,
    createdAt: isoText(customer.createdAt),
    updatedAt: isoText(customer.updatedAt),
    archivedAt: isoTextOrNull(customer.archivedAt),
  }
}
