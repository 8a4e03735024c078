import { fieldProblem, problemAttributes } from './formField.ts'
import { html, type Html } from './html.ts'
import { tagIcon } from './icons.ts'
import { pageText } from './pageText.ts'
import { paymentFormId } from './paymentForm.ts'

export interface PromotionField {
  /** The code that is applied; null while one can be entered. */
  readonly applied: string | null
  /** What was typed. */
  readonly typed: string
  readonly problem: string | null
  /** Whether the customer has just been here, and goes on from here. */
  readonly hasFocus: boolean
}

/** Where a promotion code is entered, or taken back. It is part of the payment form, so nothing typed there is lost. */
export function promotionField(field: PromotionField): Html {
  return html`<div class="promotion">
    ${defaultButton} ${field.applied === null ? codeEntry(field) : appliedCode(field.applied, field.hasFocus)}
  </div>`
}

/** The Enter key presses a form's first button: it has to pay here, not to apply or remove a code. */
const defaultButton = html`<button
  class="default"
  type="submit"
  form="${paymentFormId}"
  tabindex="-1"
  aria-hidden="true"
></button>`

function codeEntry({ typed, problem, hasFocus }: PromotionField): Html {
  const isOpen = typed !== '' || problem !== null
  return html`<details${isOpen && html` open`}>
    <summary${hasFocus && !isOpen && html` autofocus`}>${pageText.addPromotionCode}</summary>
    <label for="promotionCode">${pageText.promotionCode}</label>
    <div class="code">
      <input
        id="promotionCode"
        name="promotionCode"
        form="${paymentFormId}"
        value="${typed}"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        maxlength="120"
        ${problemAttributes('promotionCode', problem ?? undefined, hasFocus)}
      />
      <button class="secondary" type="submit" form="${paymentFormId}" name="promotion" value="apply">
        ${pageText.applyCode}
      </button>
    </div>
    ${fieldProblem('promotionCode', problem ?? undefined)}
  </details>`
}

const appliedCode = (code: string, hasFocus: boolean): Html =>
  html`<p class="applied">
    ${tagIcon}<span>${pageText.codeApplied(code)}</span>
    <button
      class="quiet"
      type="submit"
      form="${paymentFormId}"
      name="promotion"
      value="remove"
      aria-label="${pageText.removeCodeLabel(code)}"
      ${hasFocus && html`autofocus`}
    >
      ${pageText.removeCode}
    </button>
  </p>`
