import { testCards } from '../testCards.ts'
import { html, type Html } from './html.ts'
import { pageText } from './pageText.ts'

/** The cards that the sandbox takes, and what each does. */
export function testCardList(): Html {
  const shown = testCards.filter(({ brand }) => brand === 'visa')
  return html`<details class="test-cards">
    <summary>${pageText.testCards}</summary>
    <p>${pageText.testCardsHint}</p>
    <dl>
      ${shown.map(
        ({ number, behavior }) =>
          html`<div>
            <dt>${number.replace(/(\d{4})(?=\d)/g, '$1 ')}</dt>
            <dd>${pageText.behavior[behavior]}</dd>
          </div>`,
      )}
    </dl>
  </details>`
}
