import { showPaymentPage } from './checkout-page/showPaymentPage.ts'

// The script of checkout.html: the sandbox's hosted pages, for a world that lives in the browser.
await showPaymentPage()
