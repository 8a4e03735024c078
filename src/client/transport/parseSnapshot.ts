import type { Snapshot } from '../../protocol/Snapshot.ts'

/** The answer as a snapshot, or null when it is something else. */
export function parseSnapshot(body: unknown): Snapshot | null {
  const snapshot = body as Partial<Snapshot> | null
  const revision = snapshot?.revision
  const isSnapshot =
    Array.isArray(snapshot?.subscriptions) &&
    Array.isArray(snapshot.entitlements) &&
    snapshot.entitlements.every((entitlement) => typeof entitlement?.feature?.id === 'string') &&
    (snapshot.customer === null || typeof snapshot.customer?.id === 'string') &&
    typeof snapshot.serverTime === 'number' &&
    [revision?.customer, revision?.catalog, revision?.usage].every((part) => typeof part === 'number')
  return isSnapshot ? (snapshot as Snapshot) : null
}
