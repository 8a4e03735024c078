import type { PaymentMethodSetup } from '../../react/protocolTypes.ts'

/**
 * What a payments provider's form for a card works with. The form hands the card to its provider, with the setup's
 * secret where it has one; the product and its server never see it.
 */
export interface CardFormProps {
  readonly setup: PaymentMethodSetup
  /** The provider has saved it. The form is busy until it is settled. */
  readonly onSaved: () => Promise<unknown>
  /** It has to go on at the setup's own page: the bank has a question, or the form cannot be shown here. */
  readonly onLeave: () => Promise<unknown>
  readonly onCancel: () => void
  /** Level of a heading in it. */
  readonly level: number
}
