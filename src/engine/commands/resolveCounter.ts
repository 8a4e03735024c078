import { createError } from '../../core/errors/errorTable.ts'
import type { EngineContext } from '../EngineContext.ts'
import type { CheckedReport } from '../ports/Store.ts'
import { transactNow } from '../transactNow.ts'

/** What names a counter. */
export type CounterId = Pick<CheckedReport, 'customerId' | 'resourceId' | 'featureId'>

/** Gives a counter the limit and window that hold now, and every other counter of its customer too. */
export async function resolveCounter(context: EngineContext, counter: CounterId): Promise<void> {
  const { customerId, resourceId, featureId } = counter
  await transactNow(context, { customerId, actor: { type: 'system', id: null } }, (state) => {
    if (!state.customer) throw createError('CustomerNotFound', { customerId })
    return { result: null, ensureCounter: { resourceId, featureId } }
  })
}

/** Asks the store for something of a counter; where its rule no longer holds, that is resolved first. */
export async function askCounter<T extends { readonly status: string }>(
  context: EngineContext,
  counter: CounterId,
  ask: () => Promise<T>,
): Promise<Exclude<T, { readonly status: 'unresolved' }>> {
  const first = await ask()
  if (isResolved(first)) return first
  await resolveCounter(context, counter)
  const second = await ask()
  if (isResolved(second)) return second
  throw createError('RequestInProgress')
}

function isResolved<T extends { readonly status: string }>(
  attempt: T,
): attempt is Exclude<T, { readonly status: 'unresolved' }> {
  return attempt.status !== 'unresolved'
}
