/** A payment method that is about to be saved: on a page of the payments provider, or in place with the secret. */
export interface PaymentMethodSetup {
  readonly setupId: string
  /** Name of the payments provider, which decides how it is entered in place: `sandbox`, `stripe`. */
  readonly provider: string
  /** A page on which the customer enters it. */
  readonly setupUrl: string | null
  /** Saves it in place; only ever sent to its owner, never stored. */
  readonly setupSecret: string | null
}
