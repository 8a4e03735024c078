import { createError } from '../../core/errors/errorTable.ts'
import type { Identity } from '../identity/Identity.ts'
import { parseIdentity } from '../identity/parseIdentity.ts'
import { createTokens } from './createTokens.ts'
import type { TokenSettings } from './TokenSettings.ts'

/** Short-lived tokens that say who asks, for pages on another origin and backends in any language. */
export interface CustomerTokens {
  /** Signs who somebody is: to be handed to their own page, after the product's own sign-in. */
  issue(identity: Identity, options?: { readonly lifetimeSeconds?: number | undefined }): Promise<string>
  /**
   * Reads who asks from `Authorization: Bearer …`: the `identify` of a handler. null without a token.
   *
   * @throws `InvalidToken` for a token that is over, or was not made here for this use: the client then asks for a new one
   */
  identify(request: Request): Promise<Identity | null>
}

/**
 * Makes and reads customer tokens: JWTs with `sub`, `aud`, `env`, `iat`, `exp`, `kid` and a type of their own, signed
 * with HS256 or EdDSA as the key says.
 *
 * @throws `WeakSecret`, `InvalidSettings` at once, so that a server with a weak secret does not start
 * @example
 * const tokens = createCustomerTokens({ keys: [{ id: '2026-11', algorithm: 'HS256', secret }], audience, environment })
 * const handler = createHandler({ backend, identify: tokens.identify })
 */
export function createCustomerTokens(settings: TokenSettings): CustomerTokens {
  const tokens = createTokens('createCustomerTokens', 'customer', settings)
  return {
    async issue(identity, { lifetimeSeconds = settings.lifetimeSeconds ?? 600 } = {}) {
      const known = parseIdentity(identity)
      if (!known) throw createError('Unauthenticated')
      const { customerId, userId, role, resourceIds, billingCountryCode } = known
      return tokens.sign(customerId, { userId, role, resourceIds, billingCountryCode }, lifetimeSeconds)
    },
    async identify(request) {
      const header = request.headers.get('authorization')
      if (header === null) return null
      const [, token] = /^Bearer ([\w.-]+)$/i.exec(header) ?? []
      const claims = token === undefined ? null : await tokens.read(token)
      if (!claims) throw createError('InvalidToken')
      const { sub: customerId, userId, role, resourceIds, billingCountryCode } = claims
      return parseIdentity({ customerId, userId, role, resourceIds, billingCountryCode })
    },
  }
}
