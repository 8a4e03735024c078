import type { MessageKey } from '../../react/messages/Messages.ts'
import type { Format } from '../format/createFormat.ts'

const keys: Readonly<Record<string, MessageKey>> = {
  CardDeclined: 'failure.CardDeclined',
  InsufficientFunds: 'failure.InsufficientFunds',
  AuthenticationFailed: 'failure.AuthenticationFailed',
  CheckoutExpired: 'failure.CheckoutExpired',
  CheckoutCanceled: 'failure.CheckoutCanceled',
  UnsafeCheckoutUrl: 'redirect.unsafeText',
}

/** Says in plain words why a payment failed; a code that is not known is a failed payment. */
export function failureText(code: string, format: Format): string {
  const key = Object.hasOwn(keys, code) ? keys[code] : undefined
  return format.text(key ?? 'failure.PaymentFailed')
}
