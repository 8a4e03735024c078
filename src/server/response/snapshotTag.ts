import type { Snapshot } from '../../protocol/Snapshot.ts'
import type { Identity } from '../identity/Identity.ts'
import type { Rights } from '../identity/readRights.ts'

/**
 * The ETag of a snapshot: whose it is, what they may see, its revision, and until when it holds, because time alone
 * changes an answer.
 */
export function snapshotTag(snapshot: Snapshot, identity: Identity | null, rights: Rights): string {
  const { customer, catalog, usage } = snapshot.revision
  const parts = [
    identity?.customerId ?? null,
    snapshot.resourceId,
    identity?.resourceIds ?? null,
    rights.canPurchase,
    rights.canBill,
    [customer, catalog, usage],
    snapshot.validUntil,
  ]
  return `"${encodeURIComponent(JSON.stringify(parts))}"`
}

/** Whether the browser has this answer already. A proxy may have made the tag weak; that is as good here. */
export function isTagKnown(tag: string, request: Request): boolean {
  const known = request.headers.get('if-none-match')
  if (known === null) return false
  return known.split(',').some((one) => one.trim().replace(/^W\//, '') === tag)
}
