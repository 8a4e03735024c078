import type { ClientState } from '../ClientState.ts'

/** Changes when the customer, or what is sold, has changed; null while unknown. */
export function customerVersion({ customer, revision }: ClientState): string | null {
  return revision && `${customer?.id ?? ''}/${revision.customer}/${revision.catalog}`
}

/** Changes also with any usage. */
export function usageVersion(state: ClientState): string | null {
  return state.revision && `${customerVersion(state)}/${state.revision.usage}`
}
