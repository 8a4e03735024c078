import { negate, type Money } from '../../../core/money/Money.ts'
import type { PriceLine, PriceTotals } from '../../../core/provisioning/Quote.ts'
import type { UnitNames } from '../SandboxState.ts'
import { formatAmount } from './formatAmount.ts'
import { html, type Html } from './html.ts'
import { lineText } from './lineText.ts'
import { pageText } from './pageText.ts'
import { taxRow } from './taxRow.ts'

export interface OrderSummary {
  readonly title: string
  /** The amount that matters now, with what it is. */
  readonly amount: Money
  readonly amountNote: string
  /** What comes next and when; one sentence each. */
  readonly next: readonly string[]
  readonly totals: Pick<PriceTotals, 'lines' | 'subTotal' | 'discount' | 'tax'>
  /** What is counted, by feature id. */
  readonly unitNames: Readonly<Record<string, UnitNames>>
  /** The last rows, such as the total due today. */
  readonly results: readonly { readonly label: string; readonly amount: Money }[]
}

/** What is bought: its lines, the discount, the tax, what is due and what comes next. */
export function orderSummary(order: OrderSummary, promotion: Html | null = null): Html {
  const amount = formatAmount(order.amount)
  return html`<section class="order" aria-label="${pageText.orderSummary}">
    <h1>${order.title}</h1>
    <p class="amount${amount.length > 11 ? ' long' : ''}">
      <strong>${amount}</strong> <span>${order.amountNote}</span>
    </p>
    ${order.next.map((sentence) => html`<p class="next">${sentence}</p>`)}
    <ul class="lines">
      ${order.totals.lines.filter(isListed).map((line) => orderLine(line, order.unitNames))}
    </ul>
    ${promotion}
    <dl class="totals">
      ${partRows(order.totals)} ${order.results.map(({ label, amount }) => totalRow(label, amount, 'result'))}
    </dl>
  </section>`
}

/** Discounts and taxes have rows of their own below. */
const isListed = ({ kind }: PriceLine): boolean => kind !== 'discount' && kind !== 'tax'

function orderLine(line: PriceLine, unitNames: OrderSummary['unitNames']): Html {
  const note = quantityNote(line, unitNames)
  return html`<li>
    <span>${lineText(line)}${note === null ? null : html` <small>${note}</small>`}</span>
    <span class="money">${formatAmount(line.amount)}</span>
  </li>`
}

/** How many, of what, and what one costs where the amount is exactly that many times it; null for a flat fee. */
function quantityNote(line: PriceLine, unitNames: OrderSummary['unitNames']): string | null {
  const { featureId, quantity, amount } = line
  const units = featureId !== null && Object.hasOwn(unitNames, featureId) ? unitNames[featureId] : undefined
  if (!units && quantity === 1) return null
  const number = new Intl.NumberFormat(pageText.language).format(quantity)
  const counted = units
    ? pageText.units(number, quantity === 1 ? units.one : units.other)
    : pageText.quantity(number)
  if (quantity < 2 || amount.amountMinor === 0 || amount.amountMinor % quantity !== 0) return counted
  return pageText.each(counted, formatAmount({ ...amount, amountMinor: amount.amountMinor / quantity }))
}

function partRows({ lines, subTotal, discount, tax }: OrderSummary['totals']): readonly Html[] {
  const taxed = taxRow(tax)
  const parts = [
    ...discountRows(lines, discount),
    ...(taxed ? [totalRow(taxed.label, taxed.amount, 'part')] : []),
  ]
  const isTotal = discount.amountMinor === 0 && tax.status !== 'excluded'
  return isTotal ? parts : [totalRow(pageText.subtotal, subTotal, 'part'), ...parts]
}

function discountRows(lines: readonly PriceLine[], discount: Money): readonly Html[] {
  if (discount.amountMinor === 0) return []
  const named = lines.filter(({ kind }) => kind === 'discount')
  const taken = discount.amountMinor > 0 ? negate(discount) : discount
  return named.length > 0
    ? named.map(({ description, amount }) => totalRow(description, amount, 'part'))
    : [totalRow(pageText.discount, taken, 'part')]
}

const totalRow = (label: string, amount: Money, kind: 'part' | 'result'): Html =>
  html`<div class="${kind}">
    <dt>${label}</dt>
    <dd class="money">${formatAmount(amount)}</dd>
  </div>`
