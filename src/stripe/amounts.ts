import type { Money } from '../core/money/Money.ts'
import type { Instant } from '../core/time/Instant.ts'

/** Currencies without minor units that Stripe counts in hundredths all the same. */
const countedInHundredths = new Set(['ISK', 'UGX'])

const factor = (currency: string): number => (countedInHundredths.has(currency.toUpperCase()) ? 100 : 1)

/** An amount as Stripe counts it. */
export const toStripeAmount = ({ amountMinor, currency }: Money): number => amountMinor * factor(currency)

/** Money from an amount as Stripe counts it. */
export function toMoney(amount: number, currency: string): Money {
  return { amountMinor: Math.round(amount / factor(currency)), currency: currency.toUpperCase() }
}

/** Stripe counts time in whole seconds. */
export const toSeconds = (instant: Instant): number => Math.floor(instant / 1000)

export const toInstant = (seconds: number): Instant => seconds * 1000
