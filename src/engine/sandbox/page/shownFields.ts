import type { BillingAddress } from '../../../protocol/requests.ts'
import type { SandboxCustomer } from '../SandboxState.ts'
import { typedFields, type TypedFields } from './readPaymentForm.ts'

/** What stands in the fields of a form: what was typed, else what is known; never a security code. */
export function shownFields(customer: SandboxCustomer | undefined, entered: TypedFields | null): TypedFields {
  const typed = entered ?? prefilled(customer)
  return {
    ...typed,
    email: customer?.email ?? typed.email,
    cardNumber: inGroups(typed.cardNumber),
    securityCode: '',
  }
}

/** What the provider knows of the customer, so that they need not type it again. */
function prefilled(customer: SandboxCustomer | undefined): TypedFields {
  const address: BillingAddress = customer?.billingInformation?.billingAddress ?? {}
  const { country, line1, line2, postalCode, city, state, phoneNumber } = address
  const known = { country, line1, line2, postalCode, city, state, phone: customer?.phone ?? phoneNumber }
  const filled = Object.entries(known).flatMap(([field, value]) => (value ? [[field, value]] : []))
  return typedFields(new URLSearchParams(filled))
}

/** A card number as it stands on a card. */
const inGroups = (typed: string): string => {
  const digits = typed.replace(/[\s-]/g, '')
  return /^\d+$/.test(digits) ? digits.replace(/(\d{4})(?=\d)/g, '$1 ') : typed
}
