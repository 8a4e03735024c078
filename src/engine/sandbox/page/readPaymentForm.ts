import type { BillingAddress, CheckoutOptions } from '../../../protocol/requests.ts'
import type { Instant } from '../../../core/time/Instant.ts'
import type { CheckoutPayment } from '../SandboxState.ts'
import { isCountryCode } from './countries.ts'
import { pageText } from './pageText.ts'
import { readCard, type FieldProblems } from './readCard.ts'

export const paymentFields = [
  'email',
  'phone',
  'cardNumber',
  'expiry',
  'securityCode',
  'name',
  'country',
  'line1',
  'line2',
  'postalCode',
  'city',
  'state',
] as const

export type PaymentField = (typeof paymentFields)[number]
export type TypedFields = Readonly<Record<PaymentField, string>>
export type PaymentProblems = FieldProblems<PaymentField>

/** What a form asks for besides a card and an email. */
export type CollectOptions = Pick<CheckoutOptions, 'collectPhoneNumber' | 'collectBillingAddress'>

export interface PaymentFormRules {
  /** Known already, and not asked again; null asks. */
  readonly knownEmail: string | null
  readonly options: CollectOptions
  readonly now: Instant
}

/** Reads a payment form: the payment, or what is wrong at each field. */
export function readPaymentForm(
  typed: TypedFields,
  { knownEmail, options, now }: PaymentFormRules,
): { readonly payment: CheckoutPayment | null; readonly problems: PaymentProblems } {
  const { card, problems: cardProblems } = readCard(typed, now)
  const problems = {
    ...(knownEmail === null ? checkEmail(typed.email) : {}),
    ...(options.collectPhoneNumber ? checkPhone(typed.phone) : {}),
    ...cardProblems,
    ...missing(typed, 'name'),
    ...(options.collectBillingAddress ? checkAddress(typed) : {}),
  }
  if (!card || Object.keys(problems).length > 0) return { payment: null, problems }
  const payment = {
    card,
    email: knownEmail ?? typed.email,
    phone: options.collectPhoneNumber ? typed.phone : null,
    billingAddress: options.collectBillingAddress ? toAddress(typed) : null,
  }
  return { payment, problems }
}

/** What was typed, by field; nothing in a field is an empty text. */
export function typedFields(form: URLSearchParams): TypedFields {
  const entries = paymentFields.map((field) => [field, (form.get(field) ?? '').trim()] as const)
  return Object.fromEntries(entries) as Record<PaymentField, string>
}

function checkEmail(email: string): PaymentProblems {
  if (email === '') return { email: pageText.missing.email }
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? {} : { email: pageText.emailInvalid }
}

function checkPhone(phone: string): PaymentProblems {
  if (phone === '') return { phone: pageText.missing.phone }
  return /^\+?[\d\s().-]{5,24}$/.test(phone) ? {} : { phone: pageText.phoneInvalid }
}

function checkAddress(typed: TypedFields): PaymentProblems {
  return {
    ...(isCountryCode(typed.country) ? {} : { country: pageText.missing.country }),
    ...missing(typed, 'line1'),
    ...missing(typed, 'postalCode'),
    ...missing(typed, 'city'),
  }
}

const missing = (typed: TypedFields, field: 'name' | 'line1' | 'postalCode' | 'city'): PaymentProblems =>
  typed[field] === '' ? { [field]: pageText.missing[field] } : {}

function toAddress({ country, line1, line2, postalCode, city, state }: TypedFields): BillingAddress {
  return {
    country,
    line1,
    postalCode,
    city,
    ...(line2 === '' ? {} : { line2 }),
    ...(state === '' ? {} : { state }),
  }
}
