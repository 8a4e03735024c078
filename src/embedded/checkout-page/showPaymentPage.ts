import { openVisit } from './openVisit.ts'
import { showSentence } from './showSentence.ts'
import { visitPage } from './visitPage.ts'

/** Shows the hosted page that this document's address names, in the place of what the document is. */
export async function showPaymentPage(): Promise<void> {
  for (const sheet of document.styleSheets) sheet.disabled = true
  const visit = await openVisit(new URL(location.href), document.referrer)
  if ('sentence' in visit) showSentence(visit.sentence)
  else await visitPage(visit)
}
