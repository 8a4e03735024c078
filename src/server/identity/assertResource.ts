import { createError } from '../../core/errors/errorTable.ts'
import { canSeeResource } from './canSeeResource.ts'
import type { Identity } from './Identity.ts'

/** Answers a foreign resource as if it did not exist. */
export function assertResource(identity: Identity | null, resourceId: string | undefined): void {
  if (!canSeeResource(identity, resourceId)) throw createError('NotFound', { path: resourceId })
}
