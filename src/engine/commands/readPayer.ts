import { createError } from '../../core/errors/errorTable.ts'
import type { Customer } from '../../core/subscription/CustomerState.ts'
import type { EngineContext } from '../EngineContext.ts'
import { requireCustomer } from './requireCustomer.ts'

/** The other customer who is to pay, as they are now; null when the customer pays for themselves. */
export async function readPayer(
  context: EngineContext,
  payingCustomerId: string | null,
): Promise<Customer | null> {
  if (payingCustomerId === null) return null
  const payer = requireCustomer(await context.store.load(payingCustomerId), payingCustomerId)
  if (payer.archivedAt !== null) throw createError('CustomerIsArchived', { customerId: payer.id })
  return payer
}
