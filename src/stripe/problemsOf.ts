import type { Charge, Price } from '../core/catalog/Catalog.ts'
import type { Problem } from '../core/errors/LatchkeyError.ts'
import { currencyExponent } from '../core/money/currencyExponent.ts'
import { toMinorUnits } from './toMinorUnits.ts'

/** One price of a catalog, with where it stands. */
export interface PricedRow {
  readonly packageId: string
  readonly displayName: string
  readonly charge: Charge
  readonly price: Price
  readonly path: string
}

const largest = 99_999_999
const mostPlaces = 12

/** What Stripe cannot charge of a price. */
export function problemsOf({ price, path }: PricedRow): readonly Problem[] {
  const { currency, amount, tiers } = price
  const amounts =
    amount === null ? (tiers ?? []).flatMap(({ unitPrice, flatPrice }) => [unitPrice, flatPrice]) : [amount]
  const inMinor = amounts.map((one) => toMinorUnits(one, currency).toString())
  const problems: Problem[] = []
  if (inMinor.some((one) => Number(one) > largest)) {
    problems.push({
      path,
      code: 'AmountTooLarge',
      expected: `at most ${largest} minor units; Stripe takes no more`,
    })
  }
  if (inMinor.some((one) => (one.split('.')[1] ?? '').length > mostPlaces)) {
    problems.push({ path, code: 'AmountTooPrecise', expected: 'at most 12 digits below the minor unit' })
  }
  if (currencyExponent(currency) === 3) {
    problems.push({
      path,
      code: 'CurrencyNotSupported',
      expected: `another currency; of ${currency} Stripe charges tens of minor units only, and would not charge what is shown`,
    })
  }
  return problems
}
