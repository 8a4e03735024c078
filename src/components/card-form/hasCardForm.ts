import type { PaymentMethodSetup } from '../../react/protocolTypes.ts'

/** Whether a card can be entered in place for this setup; otherwise that is done on the setup's own page. */
export function hasCardForm({ provider }: PaymentMethodSetup): boolean {
  return provider === 'sandbox'
}
