import { hostedPage, stepForm } from './hostedPage.ts'
import { html } from './html.ts'
import { pageText } from './pageText.ts'

/** A page that says how things stand, with the way back where there is one. */
export function noticePage(input: {
  readonly merchant: string
  readonly title: string
  readonly text: string
  readonly canReturn: boolean
}): string {
  const { merchant, title, text } = input
  return hostedPage({
    title,
    merchant,
    order: null,
    content: html`<section class="notice">
      <h1>${title}</h1>
      <p>${text}</p>
      ${
        input.canReturn &&
        stepForm(
          'return',
          html`<button class="primary" type="submit">${pageText.returnTo(merchant)}</button>`,
        )
      }
    </section>`,
    canLeave: false,
  })
}
