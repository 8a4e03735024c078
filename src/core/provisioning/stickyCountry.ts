import type { CustomerState } from '../subscription/CustomerState.ts'
import { wasSubscribed } from './trial.ts'

/** The country that a customer has subscribed with and keeps; undefined before. Source: Stigg docs, "Price localization". */
export function stickyCountry(state: CustomerState): string | undefined {
  return (
    state.subscriptions.find((s) => s.billingCountryCode !== null && wasSubscribed(s))?.billingCountryCode ??
    undefined
  )
}
