import type { PaymentFailureCode } from '../core/provisioning/PaymentResult.ts'
import { names } from './metadata.ts'
import type { LoadedInvoice } from './loadSubscription.ts'

/** How an invoice stands, in the words of the port. */
export type Standing = 'paid' | 'asked' | 'processing' | 'invoiced' | 'declined' | 'given_up'

const answerSeconds = 23 * 3600

export function standingOf({ invoice, intent }: LoadedInvoice): Standing {
  if (invoice.status === 'paid') return invoice.metadata?.[names.tooLate] === undefined ? 'paid' : 'given_up'
  if (invoice.status === 'void' || invoice.status === 'uncollectible') return 'given_up'
  if (intent?.status === 'requires_action') return 'asked'
  if (intent?.status === 'processing') return 'processing'
  return invoice.collection_method === 'send_invoice' ? 'invoiced' : 'declined'
}

/** Why an invoice was not paid; null while nothing has failed. */
export function failureOf(loaded: LoadedInvoice): PaymentFailureCode | null {
  const { invoice, intent } = loaded
  const error = intent?.last_payment_error
  if (invoice.metadata?.[names.givenUp] !== undefined) return 'CheckoutCanceled'
  if (error) {
    if (error.decline_code === 'insufficient_funds') return 'InsufficientFunds'
    if (error.code === 'card_declined') return 'CardDeclined'
    return error.code === 'payment_intent_authentication_failure' ? 'AuthenticationFailed' : 'PaymentFailed'
  }
  const { voided_at: voidedAt } = invoice.status_transitions
  if (voidedAt === null) return null
  return voidedAt - invoice.created >= answerSeconds ? 'CheckoutExpired' : 'PaymentFailed'
}

const words: Readonly<Record<string, string>> = {
  CardDeclined: 'The card was declined.',
  InsufficientFunds: 'The card does not have enough funds.',
  AuthenticationFailed: 'The bank could not confirm that it was you.',
  CheckoutExpired: 'The time to pay is over.',
  CheckoutCanceled: 'The payment was called off.',
}

export const failureText = (code: PaymentFailureCode): string =>
  words[code] ?? 'The payment did not go through.'
