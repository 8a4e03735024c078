import type { CustomerState } from '../core/subscription/CustomerState.ts'
import type { TransactionState } from '../engine/ports/Store.ts'
import type { CatalogAnswer, CatalogCache } from './catalogCache.ts'

/** A customer as the load statement answers it. */
interface LoadedCustomer extends CatalogAnswer, Omit<TransactionState, 'catalogs' | 'revision'> {
  readonly revision: number
  readonly usageRevision: number
}

/** The state of the rules from what the load statement answered. */
export function toTransactionState(answer: string | null, cache: CatalogCache): TransactionState {
  const loaded = JSON.parse(answer ?? 'null') as LoadedCustomer
  const { currentVersion, newVersions, revision, usageRevision, ...rows } = loaded
  return {
    ...rows,
    catalogs: cache.add({ currentVersion, newVersions }),
    revision: { customer: revision, catalog: currentVersion, usage: usageRevision },
  }
}

/** The same without what only a transaction sees. */
export function toCustomerState(answer: string | null, cache: CatalogCache): CustomerState {
  const { idempotency: _idempotency, ...state } = toTransactionState(answer, cache)
  return state
}
