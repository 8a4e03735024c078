import { createError } from '../../core/errors/errorTable.ts'
import type { RouteName } from '../../protocol/routes.ts'
import type { Identity } from '../identity/Identity.ts'
import type { RateLimit, RateLimiter, RateLimits } from './RateLimiter.ts'

/** What asks the payments provider, or writes to people. */
const limited: ReadonlySet<RouteName> = new Set<RouteName>([
  'estimate',
  'provision',
  'update',
  'cancel',
  'undo',
  'reconcile',
  'requestUpgrade',
  'invoices',
  'paymentMethods',
  'setUpPaymentMethod',
  'makeDefaultPaymentMethod',
  'detachPaymentMethod',
])

const defaults = {
  perCustomer: { burst: 60, perMinute: 60 },
  perAddress: { burst: 300, perMinute: 300 },
}

export interface LimitOptions {
  /** null lets everybody ask without end. */
  readonly rateLimits?: RateLimits | null | undefined
  readonly rateLimiter: RateLimiter
  readonly addressOf?: ((request: Request) => string | null) | undefined
}

/**
 * Counts a request that asks the payments provider, for its customer and for the address it came from.
 *
 * @throws `TooManyRequests`
 */
export async function limitRequest(
  name: RouteName,
  request: Request,
  identity: Identity | null,
  options: LimitOptions,
): Promise<void> {
  const { rateLimits = {}, rateLimiter } = options
  if (rateLimits === null || !limited.has(name)) return
  const take = async (key: string, limit: RateLimit): Promise<void> => {
    const waitMs = await rateLimiter.take(key, limit)
    if (waitMs !== null) {
      throw createError('TooManyRequests', { retryAfterSeconds: Math.ceil(waitMs / 1000) })
    }
  }
  const address = options.addressOf?.(request) ?? null
  if (address !== null) await take(`address ${address}`, rateLimits.perAddress ?? defaults.perAddress)
  if (identity) {
    await take(`customer ${identity.customerId}`, rateLimits.perCustomer ?? defaults.perCustomer)
  }
}
