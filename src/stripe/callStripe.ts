import { Stripe } from 'stripe'
import { createError } from '../core/errors/errorTable.ts'

/** Runs calls to Stripe; what goes wrong with them becomes our typed errors. */
export async function callStripe<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw toError(error)
  }
}

function toError(error: unknown): unknown {
  if (error instanceof Stripe.errors.StripeIdempotencyError) return createError('IdempotencyKeyReused')
  if (!(error instanceof Stripe.errors.StripeError)) return error
  const isTemporary =
    error instanceof Stripe.errors.StripeConnectionError ||
    error instanceof Stripe.errors.StripeRateLimitError ||
    error instanceof Stripe.errors.StripeAPIError ||
    error.code === 'lock_timeout' ||
    (error.statusCode ?? 500) >= 500
  return isTemporary ? createError('PaymentsUnavailable', {}, { cause: error }) : error
}

/** Whether Stripe says that there is no such thing. */
export const isMissing = (error: unknown): boolean => hasStripeCode(error, 'resource_missing')

export const hasStripeCode = (error: unknown, code: string): boolean =>
  error instanceof Stripe.errors.StripeError && error.code === code

export const isCardError = (error: unknown): boolean => error instanceof Stripe.errors.StripeCardError

/** What there is, or null. */
export async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}
