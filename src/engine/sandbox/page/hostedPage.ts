import { html, type Html } from './html.ts'
import { backIcon } from './icons.ts'
import { pageStyles } from './pageStyles.ts'
import { pageText } from './pageText.ts'

export interface HostedPage {
  readonly title: string
  readonly merchant: string
  /** What is bought; null on a page that only says something. */
  readonly order: Html | null
  readonly content: Html
  /** Whether the customer can leave without paying. */
  readonly canLeave: boolean
}

/** A whole document: whom the customer deals with and what they buy, beside what they do. Works without scripts. */
export function hostedPage(page: HostedPage): string {
  const document = html`<html lang="${pageText.language}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <title>${page.title}</title>
      ${pageStyles}
    </head>
    <body>
      <main class="page${page.order ? '' : ' single'}">
        <div class="column side">
          <header>${merchantName(page.merchant)}<span class="badge">${pageText.sandbox}</span></header>
          ${page.order}
          ${page.canLeave && stepForm('cancel', html`<button class="quiet" type="submit">${backIcon}${pageText.leave}</button>`)}
        </div>
        <div class="column content">
          ${page.content}
          <p class="sandbox">${pageText.noRealMoney}</p>
        </div>
      </main>
    </body>
  </html>`
  return `<!doctype html>\n${document.markup}\n`
}

const merchantName = (merchant: string): Html =>
  html`<span class="merchant"
    ><span class="mark" aria-hidden="true">${Array.from(merchant)[0]?.toUpperCase() ?? ''}</span
    >${merchant}</span
  >`

/** A form of one button: it posts a step to the page's own address. */
export function stepForm(
  step: 'cancel' | 'return' | 'authenticate' | 'fail',
  button: Html,
  fields: Html | null = null,
): Html {
  return html`<form class="step" method="post" action="">
    <input type="hidden" name="step" value="${step}" />
    ${fields} ${button}
  </form>`
}
