import { countries } from './countries.ts'
import { fieldProblem, problemAttributes } from './formField.ts'
import { html, type Html } from './html.ts'
import { pageText } from './pageText.ts'
import { firstProblem, paymentField, type Entered } from './paymentField.ts'

/** Where the invoice goes, when the checkout asks for it. */
export function billingAddressFields(entered: Entered): Html {
  const part = (
    name: 'line1' | 'line2' | 'postalCode' | 'city' | 'state',
    autocomplete: string,
    isOptional = false,
  ) =>
    paymentField(entered, name, {
      label: pageText[name],
      autocomplete: `billing ${autocomplete}`,
      isOptional,
    })
  return html`<fieldset>
    <legend>${pageText.billingAddress}</legend>
    ${countryField(entered)} ${part('line1', 'address-line1')} ${part('line2', 'address-line2', true)}
    <div class="pair">${part('postalCode', 'postal-code')}${part('city', 'address-level2')}</div>
    ${part('state', 'address-level1', true)}
  </fieldset>`
}

function countryField({ typed, problems }: Entered): Html {
  const attributes = problemAttributes('country', problems.country, firstProblem(problems) === 'country')
  const choices = countries().map(
    ({ code, name }) =>
      html`<option value="${code}" ${code === typed.country && html`selected`}>${name}</option>`,
  )
  return html`<div class="field field-country">
    <label for="country">${pageText.country}</label>
    <div class="control">
      <select id="country" name="country" autocomplete="billing country" required ${attributes}>
        <option value="">${pageText.chooseCountry}</option>
        ${choices}
      </select>
    </div>
    ${fieldProblem('country', problems.country)}
  </div>`
}
