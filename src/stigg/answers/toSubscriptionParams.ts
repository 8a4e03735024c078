import type { z } from 'zod'
import type { Backend } from '../../protocol/Backend.ts'
import type { ProvisionCustomerInput } from '../../protocol/requests.ts'
import type { provisionSubscription } from '../schemas/subscriptions.ts'
import { toPurchase } from './toPurchase.ts'

type Wanted = Omit<z.infer<typeof provisionSubscription>, 'customerId'>

/** A subscription that is to be provisioned, in our fields. */
export async function toSubscriptionParams(
  backend: Backend,
  wanted: Wanted,
): Promise<NonNullable<ProvisionCustomerInput['subscriptionParams']>> {
  const { customerId: _nobody, ...purchase } = await toPurchase(backend, { ...wanted, customerId: '' })
  return {
    ...purchase,
    checkoutOptions: wanted.checkoutOptions,
    awaitPaymentConfirmation: wanted.awaitPaymentConfirmation,
    billingInformation: wanted.billingInformation,
    metadata: wanted.metadata,
  }
}
