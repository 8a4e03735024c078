import { Stripe } from 'stripe'
import type { StripePaymentsOptions } from './StripePaymentsOptions.ts'

/** The client of Stripe, after its mode was found to be the one of this environment. */
export function createClient({
  secretKey,
  stripe,
  mode,
  livemode,
  environment,
  ...rest
}: StripePaymentsOptions): Stripe {
  const keyMode = secretKey === undefined ? mode : modeOf(secretKey)
  if (keyMode === undefined) {
    throw new Error(
      'createStripePayments needs a secretKey such as sk_test_…, or stripe with its mode. A publishable key (pk_…) does not do.',
    )
  }
  if ((keyMode === 'live') !== livemode) {
    throw new Error(
      `The Stripe key is in ${keyMode} mode, but the environment "${environment}" ${
        livemode ? 'takes real money' : 'takes no real money'
      }. Use the key of the other mode, or set livemode.`,
    )
  }
  if (stripe) return stripe
  return new Stripe(secretKey ?? '', { timeout: rest.timeoutMs ?? 20_000, maxNetworkRetries: 2 })
}

function modeOf(secretKey: string): 'test' | 'live' | undefined {
  const found = /^(?:sk|rk)_(test|live)_/.exec(secretKey)?.[1]
  return found === 'test' || found === 'live' ? found : undefined
}
