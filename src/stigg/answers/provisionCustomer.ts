import type { z } from 'zod'
import type { provisionCustomer as schema, provisionedCustomer } from '../schemas/customers.ts'
import type { StiggCall } from '../routes/StiggRoute.ts'
import { toStiggCustomer } from '../views/toStiggCustomer.ts'
import { answerProvisioned } from './answerProvisioned.ts'
import { toBillingInformation } from './toBillingInformation.ts'
import { toSubscriptionParams } from './toSubscriptionParams.ts'

/** Makes a customer known, together with a subscription where `subscriptionParams` asks for one. Source: seed. */
export async function provisionCustomer({
  backend,
  body,
  options,
}: StiggCall<unknown, z.infer<typeof schema>>): Promise<z.infer<typeof provisionedCustomer>> {
  const { subscriptionParams: params } = body
  const result = await backend.provisionCustomer(
    {
      id: body.id,
      name: body.name,
      email: body.email,
      couponId: body.couponId || undefined,
      metadata: body.metadata,
      billingInformation: toBillingInformation(body),
      subscriptionParams: params && (await toSubscriptionParams(backend, params)),
    },
    options,
  )
  const provision =
    params &&
    result.outcome &&
    (await answerProvisioned(backend, result.outcome, { ...params, customerId: body.id }))
  return {
    ...toStiggCustomer(result.customer),
    subscriptionDecisionStrategy: result.subscriptionDecisionStrategy,
    provisionStatus: provision?.status ?? null,
    subscription: provision?.subscription ?? null,
    entitlements: provision?.entitlements ?? null,
    checkoutUrl: provision?.checkoutUrl ?? null,
    checkoutBillingId: provision?.checkoutBillingId ?? null,
  }
}
