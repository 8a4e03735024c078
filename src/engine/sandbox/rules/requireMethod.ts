import { createError } from '../../../core/errors/errorTable.ts'
import type { Payments } from '../../ports/Payments.ts'
import type { SandboxState } from '../SandboxState.ts'

/** One of a customer's cards, as a call names it. */
export type NamedMethod = Parameters<Payments['makeDefaultPaymentMethod']>[0]

/** @throws `PaymentMethodNotFound` for a card that is not this customer's */
export function requireMethod(
  { paymentMethods }: SandboxState,
  { customerBillingId, paymentMethodId }: NamedMethod,
): void {
  const isTheirs = paymentMethods.some(
    (method) => method.id === paymentMethodId && method.customerBillingId === customerBillingId,
  )
  if (!isTheirs) throw createError('PaymentMethodNotFound', { paymentMethodId })
}
