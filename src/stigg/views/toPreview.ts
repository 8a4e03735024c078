import { sumMoney, zero } from '../../core/money/Money.ts'
import type { PriceLine, PriceLineKind, PriceTotals } from '../../core/provisioning/Quote.ts'
import type { Period } from '../../core/time/Instant.ts'
import type { SubscriptionEstimate } from '../../protocol/results.ts'
import type { StiggPreview, StiggPreviewInvoice } from '../schemas/preview.ts'
import { majorUnits, toAmount } from './amounts.ts'
import { isoText, isoTextOrNull } from './isoText.ts'

/** What a change would cost, as the SDKs know it, with the amounts of proration beside. */
export function toPreview(estimate: SubscriptionEstimate): StiggPreview {
  const range = toRange(estimate.billingPeriodRange)
  return {
    immediateInvoice: { ...toInvoice(estimate.immediateInvoice, range), proration: toProration(estimate) },
    recurringInvoice: toInvoice(estimate.recurringInvoice, range),
    billingPeriodRange: range,
    freeItems: [],
    hasScheduledUpdates: estimate.effectiveAt !== null,
    isPlanDowngrade: estimate.isPlanDowngrade,
    trialEndDate: isoTextOrNull(estimate.trial?.endsAt ?? null),
  }
}

function toInvoice(totals: PriceTotals, billingPeriodRange: StiggPreview['billingPeriodRange']) {
  const discounts = totals.lines.filter(({ kind }) => kind === 'discount')
  const invoice: StiggPreviewInvoice = {
    subTotal: majorUnits(totals.subTotal),
    total: majorUnits(totals.total),
    currency: totals.total.currency.toLowerCase(),
    tax: 'amount' in totals.tax ? majorUnits(totals.tax.amount) : 0,
    discount: majorUnits(totals.discount),
    discounts: discounts.map(({ amount, description }) => ({ ...toAmount(amount), description })),
    lines: totals.lines.map(toLine),
    billingPeriodRange,
  }
  return invoice
}

function toLine({ description, quantity, amount }: PriceLine) {
  const subTotal = majorUnits(amount)
  const isWhole = quantity > 0 && amount.amountMinor % quantity === 0
  return {
    description,
    currency: amount.currency.toLowerCase(),
    subTotal,
    // Only where it is exact: tiers and parts of a period have no price per unit.
    unitPrice: isWhole
      ? majorUnits({ amountMinor: amount.amountMinor / quantity, currency: amount.currency })
      : null,
    quantity,
  }
}

function toProration({ immediateInvoice, quote }: SubscriptionEstimate) {
  const { currency } = immediateInvoice.total
  const sumOf = (kind: PriceLineKind) => {
    const lines = immediateInvoice.lines.filter((line) => line.kind === kind)
    return sumMoney(
      lines.map(({ amount }) => amount),
      currency,
    )
  }
  const [credit, debit] = [sumOf('proration'), sumOf('remaining_time')]
  const hasProrations = immediateInvoice.lines.some(
    ({ kind }) => kind === 'proration' || kind === 'remaining_time',
  )
  return {
    prorationDate: hasProrations && quote ? isoText(quote.prorationDate) : null,
    credit: toAmount(credit),
    debit: toAmount(debit),
    netAmount: toAmount(hasProrations ? sumMoney([credit, debit], currency) : zero(currency)),
    hasProrations,
  }
}

function toRange(period: Period | null) {
  return period && { start: isoText(period.start), end: isoText(period.end) }
}
