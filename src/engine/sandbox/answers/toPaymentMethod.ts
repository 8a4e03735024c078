import type { PaymentMethod } from '../../../core/subscription/CustomerState.ts'
import type { SandboxPaymentMethod } from '../SandboxState.ts'

/** A saved card as the engine shows it. */
export function toPaymentMethod({ id, card }: SandboxPaymentMethod): PaymentMethod {
  return {
    billingId: id,
    type: 'CARD',
    brand: card.brand,
    cardLast4Digits: card.cardLast4Digits,
    cardExpiryMonth: card.cardExpiryMonth,
    cardExpiryYear: card.cardExpiryYear,
  }
}
