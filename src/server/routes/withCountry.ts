import type { Identity } from '../identity/Identity.ts'

/** Lets the country that the host knows win over the one that the browser asks for. */
export function withCountry<T extends { readonly billingCountryCode?: string | undefined }>(
  input: T,
  identity: Identity | null,
): T {
  return identity?.billingCountryCode === undefined
    ? input
    : { ...input, billingCountryCode: identity.billingCountryCode }
}
