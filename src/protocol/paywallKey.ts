/** Which paywall is meant: of which product, in the prices of which country. */
export interface PaywallQuery {
  readonly productId?: string | undefined
  readonly billingCountryCode?: string | undefined
}

/** The key of a paywall in `InitialState.paywalls`; the same on the server and in the browser. */
export function paywallKey(query: PaywallQuery = {}): string {
  return JSON.stringify([query.productId ?? null, query.billingCountryCode ?? null])
}
