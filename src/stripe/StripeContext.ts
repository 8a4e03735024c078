import type { Stripe } from 'stripe'

/** What every operation works with. */
export interface StripeContext {
  readonly stripe: Stripe
  /** Which of our environments this is: objects of another one on the same account are left alone. */
  readonly environment: string
}
