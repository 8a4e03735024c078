import { divideHalfUp, negate, sumMoney, toMoney, zero, type Currency, type Money } from '../money/Money.ts'
import type { PriceLine, PriceTotals, Tax } from '../provisioning/Quote.ts'
import type { TaxRule } from './taxRule.ts'

/**
 * Sums lines, credits among them, and adds the tax: of the sum after discount and credits, rounded half up once; a
 * negative sum gives negative tax. A negative total is carried forward by one more line, so nothing negative is ever
 * charged and the lines always sum to the total.
 */
export function totalLines(lines: readonly PriceLine[], currency: Currency, rule: TaxRule): PriceTotals {
  const net = sumOf(lines, currency)
  const tax = taxOn(net, rule)
  const taxed = tax.status === 'excluded' ? [...lines, ...taxLines(tax, lines)] : lines
  const sum = sumOf(taxed, currency)
  return {
    lines: sum.amountMinor < 0 ? [...taxed, carriedForward(lines, sum)] : taxed,
    subTotal: sumOf(
      lines.filter((line) => line.kind !== 'discount'),
      currency,
    ),
    discount: negate(
      sumOf(
        lines.filter((line) => line.kind === 'discount'),
        currency,
      ),
    ),
    tax,
    total: sum.amountMinor < 0 ? zero(currency) : sum,
  }
}

function sumOf(lines: readonly PriceLine[], currency: Currency): Money {
  return sumMoney(
    lines.map((line) => line.amount),
    currency,
  )
}

function taxOn(sum: Money, rule: TaxRule): Tax {
  if (rule.status === 'none' || rule.status === 'unknown') return rule
  const rate = BigInt(rule.percentageBasisPoints)
  const whole = rule.status === 'included' ? 10_000n + rate : 10_000n
  return { ...rule, amount: toMoney(divideHalfUp(BigInt(sum.amountMinor) * rate, whole), sum.currency) }
}

function taxLines(tax: Extract<Tax, { amount: Money }>, lines: readonly PriceLine[]): readonly PriceLine[] {
  if (tax.amount.amountMinor === 0) return []
  return [lineBeside(lines[0], { kind: 'tax', description: tax.displayName, amount: tax.amount })]
}

/** What credits exceed the charges by; named after what was credited. */
function carriedForward(lines: readonly PriceLine[], sum: Money): PriceLine {
  const credit = lines.find((line) => line.amount.amountMinor < 0 && line.kind !== 'discount') ?? lines[0]
  return lineBeside(credit, {
    kind: 'carried_forward',
    description: credit?.description ?? '',
    amount: negate(sum),
  })
}

function lineBeside(
  origin: PriceLine | undefined,
  own: Pick<PriceLine, 'kind' | 'description' | 'amount'>,
): PriceLine {
  return { packageId: origin?.packageId ?? '', featureId: null, quantity: 1, period: null, ...own }
}
