import { createCustomerTokens, type CustomerTokens } from '../../server/tokens/createCustomerTokens.ts'
import type { Keys } from './Keys.ts'

/** Makes and reads the customer tokens of this server: a host's own server makes them with the same settings. */
export function customerTokens({ tokenKeys }: Keys, payments: string): CustomerTokens {
  return createCustomerTokens({
    keys: tokenKeys,
    audience: 'latchkey',
    environment: payments === 'sandbox' ? 'sandbox' : 'production',
  })
}
