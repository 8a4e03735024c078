import type { Freshness } from '../customer/useFreshness.ts'

/** How things stand while no subscription is known: there is none, it is on its way, or it could not be had. */
export function withoutSubscription({ status, error }: Freshness): 'loading' | 'none' | 'error' {
  if (status === 'fresh' || status === 'stale') return 'none'
  return error ? 'error' : 'loading'
}
