import { divideHalfUp, sumMoney, toMoney, type Money } from '../../../core/money/Money.ts'
import type { PriceLine, PriceTotals, Tax } from '../../../core/provisioning/Quote.ts'
import type { Period } from '../../../core/time/Instant.ts'
import { recurringAt } from '../rules/holdTerms.ts'
import type { SandboxSubscription } from '../SandboxState.ts'

/** Whether anything is charged or credited. */
export const hasLines = ({ lines }: PriceTotals): boolean => lines.length > 0

/** What is charged for a period: its own charges, or those of the first one, and what was left for the next invoice. */
export function periodTotals({ billed, pendingLines }: SandboxSubscription, period: Period): PriceTotals {
  const { first } = billed
  const own = first && hasLines(first) ? first : recurringAt(billed, period.start)
  const dated = { ...own, lines: own.lines.map((line) => withPeriod(line, period)) }
  return pendingLines.length > 0 ? withLines(dated, pendingLines) : dated
}

const isOfPeriod: Readonly<Record<PriceLine['kind'], boolean>> = {
  charge: true,
  minimum_spend: true,
  discount: true,
  one_off: false,
  usage: false,
  proration: false,
  remaining_time: false,
  carried_forward: false,
  tax: false,
}

function withPeriod(line: PriceLine, period: Period): PriceLine {
  return line.period === null && isOfPeriod[line.kind] ? { ...line, period } : line
}

/** Totals with lines that were priced, and taxed, before: their amounts are added as they were quoted. */
function withLines({ lines, total, tax, ...sums }: PriceTotals, added: readonly PriceLine[]): PriceTotals {
  const { currency } = total
  const sumOf = (...kinds: readonly PriceLine['kind'][]): Money =>
    sumMoney(
      added.filter(({ kind }) => kinds.includes(kind)).map(({ amount }) => amount),
      currency,
    )
  const sum = sumMoney([total, ...added.map(({ amount }) => amount)], currency)
  const discount = sumOf('discount')
  return {
    lines: [...lines, ...added],
    subTotal: sumMoney(
      [sums.subTotal, sumOf('charge', 'one_off', 'usage', 'minimum_spend', 'proration', 'remaining_time')],
      currency,
    ),
    discount: { ...sums.discount, amountMinor: sums.discount.amountMinor - discount.amountMinor },
    tax: withTaxOf(tax, sumOf('tax'), sum),
    total: sum,
  }
}

/** Tax that was added by lines is their sum; tax that is part of the prices is that part of the whole. */
function withTaxOf(tax: Tax, added: Money, total: Money): Tax {
  if (tax.status === 'excluded') return { ...tax, amount: sumMoney([tax.amount, added], added.currency) }
  if (tax.status !== 'included') return tax
  const rate = BigInt(tax.percentageBasisPoints)
  const part = divideHalfUp(BigInt(total.amountMinor) * rate, 10_000n + rate)
  return { ...tax, amount: toMoney(part, total.currency) }
}
