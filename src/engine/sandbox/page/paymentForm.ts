import { billingAddressFields } from './billingAddressFields.ts'
import { html, type Html } from './html.ts'
import { cardIcon, lockIcon } from './icons.ts'
import { pageText } from './pageText.ts'
import { shownPriceField } from './shownPrice.ts'
import { paymentField, type Entered } from './paymentField.ts'
import type { CollectOptions } from './readPaymentForm.ts'

export interface PaymentForm extends Entered {
  /** The price on the page, posted along; null where it cannot change. */
  readonly shownPrice: string | null
  /** What has to be read before paying; null when there is nothing. */
  readonly notice: string | null
  /** On the button: pay an amount, start the trial, subscribe. */
  readonly action: string
  /** What becomes of the card. */
  readonly note: string
  readonly isEmailKnown: boolean
  readonly options: CollectOptions
}

/** Fields elsewhere on the page belong to the form by this id. */
export const paymentFormId = 'payment'

/** The form in which the customer pays. */
export function paymentForm(form: PaymentForm): Html {
  const { options } = form
  return html`<form class="pay" id="${paymentFormId}" method="post" action="" novalidate>
    <input type="hidden" name="step" value="pay" />
    ${shownPriceField(form.shownPrice)}
    ${form.notice === null ? null : html`<p class="alert" role="alert" tabindex="-1" autofocus>${form.notice}</p>`}
    <fieldset>
      <legend>${pageText.contact}</legend>
      ${paymentField(form, 'email', {
        label: pageText.email,
        autocomplete: 'email',
        type: 'email',
        inputmode: 'email',
        isReadOnly: form.isEmailKnown,
      })}
      ${
        options.collectPhoneNumber
          ? paymentField(form, 'phone', {
              label: pageText.phone,
              autocomplete: 'tel',
              type: 'tel',
              inputmode: 'tel',
            })
          : null
      }
    </fieldset>
    <fieldset>
      <legend>${pageText.card}</legend>
      ${cardFields(form)}
    </fieldset>
    ${options.collectBillingAddress ? billingAddressFields(form) : null}
    <button class="primary" type="submit">${lockIcon}${form.action}</button>
    <p class="consent">${form.note}</p>
  </form>`
}

function cardFields(form: PaymentForm): Html {
  return html`${paymentField(form, 'cardNumber', {
      label: pageText.cardNumber,
      autocomplete: 'cc-number',
      inputmode: 'numeric',
      hint: pageText.cardNumberHint,
      maxLength: 23,
      adornment: cardIcon,
    })}
    <div class="pair">
      ${paymentField(form, 'expiry', {
        label: pageText.expiry,
        autocomplete: 'cc-exp',
        inputmode: 'numeric',
        hint: pageText.expiryHint,
        maxLength: 9,
      })}
      ${paymentField(form, 'securityCode', {
        label: pageText.securityCode,
        autocomplete: 'cc-csc',
        inputmode: 'numeric',
        hint: pageText.securityCodeHint,
        maxLength: 4,
      })}
    </div>
    ${paymentField(form, 'name', { label: pageText.nameOnCard, autocomplete: 'cc-name' })}`
}
