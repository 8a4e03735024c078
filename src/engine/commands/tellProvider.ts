import type { Customer } from '../../core/subscription/CustomerState.ts'
import type { BillingInformation } from '../../protocol/requests.ts'
import type { EngineContext } from '../EngineContext.ts'
import { transactNow } from '../transactNow.ts'
import { digest } from './digest.ts'
import { rememberBilling } from './rememberBilling.ts'
import { requireCustomer } from './requireCustomer.ts'

/**
 * Brings a customer to the payments provider: name, email, and billing information, which replaces the whole there and
 * is written nowhere here. Answers the customer as stored, with the provider's id.
 */
export async function tellProvider(
  context: EngineContext,
  customer: Customer,
  billingInformation: BillingInformation | null,
): Promise<Customer> {
  const { payments } = context
  if (!payments) return customer
  const { id: customerId, billingId: known, name, email } = customer
  const told = { customerId, billingId: known, name, email, billingInformation }
  // A first call that is sent again must not make a second customer there; a later one says what holds, however often.
  const key =
    known === null ? `customer:${await digest(told)}` : context.ids.create(`customer:${customerId}:`)
  const { billingId } = await payments.upsertCustomer(told, { key, now: context.clock.now() })
  const stored = await transactNow(
    context,
    { customerId, actor: { type: 'payments', id: null } },
    (state, now) => {
      const current = requireCustomer(state, customerId)
      // Somebody else may have made the customer known meanwhile; subscriptions are billed under that id.
      const owner = current.billingId ?? billingId
      return {
        result: { ...current, billingId: owner },
        ...rememberBilling(current, owner, null, now),
      }
    },
  )
  return stored.billingId === billingId ? stored : tellProvider(context, stored, billingInformation)
}
