import { html, type Html } from './html.ts'
import type { PaymentField } from './readPaymentForm.ts'

export interface FormField {
  readonly name: PaymentField
  readonly label: string
  readonly value: string
  readonly autocomplete: string
  readonly problem: string | undefined
  readonly type?: 'text' | 'email' | 'tel'
  readonly inputmode?: 'numeric' | 'email' | 'tel'
  readonly hint?: string
  readonly maxLength?: number
  readonly isOptional?: boolean
  readonly isReadOnly?: boolean
  /** The first field with a problem is where the customer goes on. */
  readonly hasFocus?: boolean
  /** Shown inside the field, at its end. */
  readonly adornment?: Html
}

/** A labelled text field with its problem tied to it. */
export function formField(field: FormField): Html {
  const { name, problem } = field
  return html`<div class="field field-${name}">
    <label for="${name}">${field.label}</label>
    <div class="control">
      <input
        id="${name}"
        name="${name}"
        type="${field.type ?? 'text'}"
        value="${field.value}"
        autocomplete="${field.autocomplete}"
        maxlength="${field.maxLength ?? 120}"
        ${field.inputmode ? html`inputmode="${field.inputmode}"` : null}
        ${field.hint ? html`placeholder="${field.hint}"` : null}
        ${!field.isOptional && !field.isReadOnly && html`required`}
        ${field.isReadOnly && html`readonly`}
        ${problemAttributes(name, problem, field.hasFocus)}
      />${field.adornment ?? null}
    </div>
    ${fieldProblem(name, problem)}
  </div>`
}

export function problemAttributes(
  name: PaymentField | 'promotionCode',
  problem: string | undefined,
  hasFocus = false,
): Html | null {
  if (problem === undefined) return null
  return html`aria-invalid="true" aria-describedby="${name}-problem"${hasFocus && html` autofocus`}`
}

export function fieldProblem(name: PaymentField | 'promotionCode', problem: string | undefined): Html | null {
  return problem === undefined ? null : html`<p class="problem" id="${name}-problem">${problem}</p>`
}
