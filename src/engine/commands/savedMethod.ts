import type { PaymentMethod } from '../../core/subscription/CustomerState.ts'
import type { EngineContext } from '../EngineContext.ts'

/** The payment method that the provider uses for a customer by default. */
export async function savedMethod(context: EngineContext, billingId: string): Promise<PaymentMethod | null> {
  const methods = (await context.payments?.listPaymentMethods(billingId)) ?? []
  return methods[0] ?? null
}
