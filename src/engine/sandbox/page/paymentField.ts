import { formField, type FormField } from './formField.ts'
import type { Html } from './html.ts'
import {
  paymentFields,
  type PaymentField,
  type PaymentProblems,
  type TypedFields,
} from './readPaymentForm.ts'

/** What was typed into the form, and what is wrong with it. */
export interface Entered {
  readonly typed: TypedFields
  readonly problems: PaymentProblems
}

/** A field with what was typed into it and what is wrong with that. */
export function paymentField(
  entered: Entered,
  name: PaymentField,
  field: Omit<FormField, 'name' | 'value' | 'problem' | 'hasFocus'>,
): Html {
  return formField({
    ...field,
    name,
    value: entered.typed[name],
    problem: entered.problems[name],
    hasFocus: firstProblem(entered.problems) === name,
  })
}

/** The field at which the customer goes on. */
export function firstProblem(problems: PaymentProblems): PaymentField | undefined {
  return paymentFields.find((field) => problems[field] !== undefined)
}
