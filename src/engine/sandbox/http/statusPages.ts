import { noticePage } from '../page/noticePage.ts'
import { pageText } from '../page/pageText.ts'
import type { PageAnswer } from './PageAnswer.ts'

export const notFound = (): PageAnswer => statusPage(404, pageText.notFoundTitle, pageText.notFoundText)

/** A form from another site, or one that the page cannot read. */
export const refused = (): PageAnswer => statusPage(400, pageText.refusedTitle, pageText.refusedText)

export const methodNotAllowed = (): PageAnswer => statusPage(405, pageText.methodTitle, pageText.methodText)

function statusPage(status: number, title: string, text: string): PageAnswer {
  return {
    type: 'page',
    status,
    html: noticePage({ merchant: pageText.merchant, title, text, canReturn: false }),
  }
}
