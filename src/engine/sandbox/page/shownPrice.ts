import type { BilledSubscription } from '../../ports/Payments.ts'
import { html, type Html } from './html.ts'

const shownPriceName = 'shownPrice'

/** Every amount that a checkout's page shows: two pages with the same text promise the same. */
export function shownPrice({ currency, due, first, recurring, afterCoupon }: BilledSubscription): string {
  const totals = [due, first, recurring, afterCoupon?.recurring ?? null]
  return [currency, ...totals.map((totals) => totals?.total.amountMinor ?? 'none')].join(' ')
}

/** Whether it still costs what the posting page showed. A form that says nothing of it comes from no page. */
export function isAsShown(billed: BilledSubscription, form: URLSearchParams): boolean {
  const shown = form.get(shownPriceName)
  return shown === null || shown === shownPrice(billed)
}

/** Posts along what was shown. */
export function shownPriceField(price: string | null): Html | null {
  return price === null ? null : html`<input type="hidden" name="${shownPriceName}" value="${price}" />`
}
