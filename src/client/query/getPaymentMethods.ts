import type { PaymentMethod } from '../../core/subscription/CustomerState.ts'
import type { Client } from '../Client.ts'
import { readBody } from '../transport/readBody.ts'
import { createQuery } from './createQuery.ts'
import { customerVersion } from './customerVersion.ts'
import { perClient } from './perClient.ts'
import type { Query } from './Query.ts'

/** The customer's saved payment methods, the default first. */
export function getPaymentMethods(client: Client): Query<readonly PaymentMethod[]> {
  return paymentMethods(client)
}

const paymentMethods = perClient((client) =>
  createQuery<readonly PaymentMethod[]>({
    client,
    versionOf: customerVersion,
    load: async () =>
      readBody<readonly PaymentMethod[]>(await client.request('paymentMethods'), Array.isArray),
  }),
)
