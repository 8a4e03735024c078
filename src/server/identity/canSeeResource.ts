import type { Identity } from './Identity.ts'

/** Whether the person may see what belongs to the resource; what belongs to none is the customer's as a whole. */
export function canSeeResource(identity: Identity | null, resourceId: string | null | undefined): boolean {
  const allowed = identity?.resourceIds
  return resourceId == null || allowed === undefined || allowed.includes(resourceId)
}
