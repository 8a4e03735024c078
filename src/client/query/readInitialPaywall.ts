import type { InitialState } from '../../protocol/InitialState.ts'
import type { PaywallData } from '../../protocol/PaywallData.ts'
import { paywallKey, type PaywallQuery } from '../../protocol/paywallKey.ts'

/** The paywall that the server rendered with; undefined when it is another one. */
export function readInitialPaywall(
  initialState: InitialState | null,
  query: PaywallQuery,
): PaywallData | undefined {
  return initialState?.paywalls[paywallKey(query)]
}
