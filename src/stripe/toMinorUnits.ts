import { Stripe } from 'stripe'
import type { Decimal } from '../core/money/decimal.ts'
import { currencyExponent } from '../core/money/currencyExponent.ts'
import { toStripeAmount } from './amounts.ts'

/** A decimal of major units as Stripe's decimal of what it counts in. */
export function toMinorUnits(amount: Decimal, currency: string): Stripe.Decimal {
  const units = toStripeAmount({ amountMinor: 10 ** currencyExponent(currency), currency })
  return Stripe.Decimal.from(amount).mul(Stripe.Decimal.from(units))
}
