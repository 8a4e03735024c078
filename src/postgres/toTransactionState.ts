import type { CustomerState } from '../core/subscription/CustomerState.ts'
import type { Instant } from '../core/time/Instant.ts'
import type { TransactionState } from '../engine/ports/Store.ts'
import type { CatalogAnswer, CatalogCache } from './catalogCache.ts'

/** A customer as the load statement answers it. */
interface LoadedCustomer extends CatalogAnswer, Omit<TransactionState, 'catalogs' | 'revision'> {
  readonly revision: number
  readonly usageRevision: number
  readonly dueAt: Instant | null
}

/** The state of the rules from what the load statement answered, and when it was due. */
export function toTransactionState(
  answer: string | null,
  cache: CatalogCache,
): { readonly state: TransactionState; readonly dueAt: Instant | null } {
  const loaded = JSON.parse(answer ?? 'null') as LoadedCustomer
  const { currentVersion, newVersions, revision, usageRevision, dueAt, ...rows } = loaded
  const state: TransactionState = {
    ...rows,
    catalogs: cache.add({ currentVersion, newVersions }),
    revision: { customer: revision, catalog: currentVersion, usage: usageRevision },
  }
  return { state, dueAt }
}

/** The same without what only a transaction sees. */
export function toCustomerState(answer: string | null, cache: CatalogCache): CustomerState {
  const { idempotency: _idempotency, recorded: _recorded, ...state } = toTransactionState(answer, cache).state
  return state
}
