import type { RouteAction } from '../../protocol/routes.ts'
import type { Identity } from './Identity.ts'

/** Says whether this person may do that. */
export type Authorize = (action: RouteAction, identity: Identity) => boolean | Promise<boolean>

const memberActions: ReadonlySet<RouteAction> = new Set<RouteAction>(['read', 'use', 'reconcile', 'request'])

/** The rights that hold unless a host decides otherwise: owners may all, members read, use, reconcile and request. */
export const authorizeByRole: Authorize = (action, identity) => {
  const role = identity.role ?? (identity.userId === undefined ? 'owner' : 'member')
  return role === 'owner' || memberActions.has(action)
}
