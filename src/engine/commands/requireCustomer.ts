import { createError } from '../../core/errors/errorTable.ts'
import type { Customer, CustomerState } from '../../core/subscription/CustomerState.ts'

/** The customer of a state; `CustomerNotFound` when nobody with this id has been provisioned. */
export function requireCustomer(state: CustomerState, customerId: string): Customer {
  if (!state.customer) throw createError('CustomerNotFound', { customerId })
  return state.customer
}
