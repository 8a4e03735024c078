import type { Money } from '../../../core/money/Money.ts'
import type { SavedCard } from '../SandboxState.ts'
import { formatAmount } from './formatAmount.ts'
import { hostedPage, stepForm } from './hostedPage.ts'
import { html } from './html.ts'
import { shieldIcon } from './icons.ts'
import { orderSummary, type OrderSummary } from './orderSummary.ts'
import { pageText } from './pageText.ts'
import { shownPriceField } from './shownPrice.ts'

/** The bank's question (3-D Secure): the customer completes the payment, or lets it fail. */
export function challengePage(input: {
  readonly merchant: string
  /** What is bought, for how much; null where a card is only saved. */
  readonly order: OrderSummary | null
  readonly amount: Money | null
  readonly card: SavedCard
  /** The price on the page, posted along; null where it cannot change. */
  readonly shownPrice: string | null
  readonly canLeave: boolean
}): string {
  const { merchant, amount } = input
  const question =
    amount && amount.amountMinor > 0
      ? pageText.challengePay(merchant, formatAmount(amount))
      : pageText.challengeSave(merchant)
  return hostedPage({
    title: pageText.challengeTitle,
    merchant,
    order: input.order && orderSummary(input.order),
    content: html`<section class="challenge" aria-labelledby="challenge-title">
      <p class="bank">${shieldIcon}${pageText.challengeBank}</p>
      <h2 id="challenge-title">${pageText.challengeTitle}</h2>
      <p>${question}</p>
      <p class="card">${pageText.challengeCard(input.card.cardLast4Digits)}</p>
      ${stepForm('authenticate', html`<button class="primary" type="submit">${pageText.complete}</button>`, shownPriceField(input.shownPrice))}
      ${stepForm('fail', html`<button class="secondary" type="submit">${pageText.fail}</button>`)}
      <p class="note">${pageText.challengeNote}</p>
    </section>`,
    canLeave: input.canLeave,
  })
}
