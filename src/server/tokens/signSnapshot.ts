import { z } from 'zod'
import { decideEntitlement } from '../../core/entitlement/decideEntitlement.ts'
import type {
  AccessDeniedReason,
  Entitlement,
  EntitlementDecision,
  EntitlementRequest,
} from '../../core/entitlement/Entitlement.ts'
import { createError } from '../../core/errors/errorTable.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { Snapshot } from '../../protocol/Snapshot.ts'
import { serverClock } from '../serverClock.ts'
import { createTokens } from './createTokens.ts'
import type { TokenSettings } from './TokenSettings.ts'

/** What a check without a request answers. */
export interface SnapshotDecision extends EntitlementDecision {
  /** Whether usage is counted: then this is how it stood at `issuedAt`, and units are taken with `consume` alone. */
  readonly isAsOfIssue: boolean
}

/** What a customer had when the snapshot was signed. */
export interface SignedSnapshot {
  readonly customerId: string
  readonly resourceId: string | null
  readonly issuedAt: Instant
  readonly expiresAt: Instant
  check(featureId: string, asked?: EntitlementRequest): SnapshotDecision
}

/**
 * Signs what a customer has, to be checked where no request shall be made, such as at the edge. It holds for
 * `lifetimeSeconds` (60), and never longer than time alone leaves the answer as it is. No names, cards or invoices go
 * with it.
 *
 * @param snapshot - what `backend.getSnapshot` answered
 * @throws `WeakSecret`, `InvalidSettings`
 */
export async function signSnapshot(
  snapshot: Pick<
    Snapshot,
    'customer' | 'resourceId' | 'entitlements' | 'accessDeniedReason' | 'serverTime' | 'validUntil'
  >,
  settings: TokenSettings,
): Promise<string> {
  const tokens = createTokens('signSnapshot', 'snapshot', settings)
  const { customer, resourceId, entitlements, accessDeniedReason, serverTime, validUntil } = snapshot
  if (!customer) throw createError('Unauthenticated')
  const { clock = serverClock, lifetimeSeconds = 60 } = settings
  const leftMs = validUntil === null ? Infinity : validUntil - clock.now()
  const seconds = Math.min(lifetimeSeconds, Math.floor(leftMs / 1000))
  const claims = { resourceId, entitlements, accessDeniedReason, asOf: serverTime }
  return tokens.sign(customer.id, claims, seconds)
}

/**
 * Reads a signed snapshot; null when it is over or was not made here for this use: then ask the server. With an EdDSA key
 * the public part is enough.
 *
 * @throws `WeakSecret`, `InvalidSettings`
 */
export async function verifySnapshot(token: string, settings: TokenSettings): Promise<SignedSnapshot | null> {
  const claims = await createTokens('verifySnapshot', 'snapshot', settings).read(token)
  const parsed = schema.safeParse(claims)
  if (!parsed.success) return null
  const { sub: customerId, resourceId, asOf, exp, entitlements, accessDeniedReason } = parsed.data
  const held = new Map(entitlements.map((entitlement) => [entitlement.feature.id, entitlement]))
  return {
    customerId,
    resourceId,
    issuedAt: asOf,
    expiresAt: exp * 1000,
    check(featureId, asked) {
      const entitlement = held.get(featureId)
      const isCounted = entitlement !== undefined && entitlement.feature.meterType !== 'None'
      return { ...decideEntitlement(entitlement, asked, accessDeniedReason), isAsOfIssue: isCounted }
    },
  }
}

/** Signed here, so of the right shape; read as whole all the same, because keys outlive versions. */
const schema = z.object({
  sub: z.string(),
  exp: z.number(),
  asOf: z.number(),
  resourceId: z.string().nullable(),
  accessDeniedReason: z.custom<AccessDeniedReason>((value) => typeof value === 'string'),
  entitlements: z.array(
    z.custom<Entitlement>(
      (value) =>
        z.object({ feature: z.object({ id: z.string(), meterType: z.string() }) }).safeParse(value).success,
    ),
  ),
})
