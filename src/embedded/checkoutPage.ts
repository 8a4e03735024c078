import { openVisit } from './checkout-page/openVisit.ts'
import { showSentence } from './checkout-page/showSentence.ts'
import { visitPage } from './checkout-page/visitPage.ts'

// The script of checkout.html: the sandbox's hosted pages, for a world that lives in the browser.
const visit = await openVisit(new URL(location.href), document.referrer)
if ('sentence' in visit) showSentence(visit.sentence)
else await visitPage(visit)
