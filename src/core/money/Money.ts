import { createMoneyError } from './moneyError.ts'

/** ISO 4217 code in upper case, such as `USD`. */
export type Currency = string

/**
 * An exact amount: a whole number of the currency's minor units (1700 with `USD` is 17.00; 1700 with `JPY` is 1700).
 * Credits are negative. The number is always a safe integer; arithmetic runs on bigint.
 */
export interface Money {
  readonly amountMinor: number
  readonly currency: Currency
}

/** Makes money from a bigint of minor units; throws `AmountOutOfRange` beyond 2^53 − 1. */
export function toMoney(amountMinor: bigint, currency: Currency): Money {
  const number = Number(amountMinor)
  if (!Number.isSafeInteger(number)) throw createMoneyError('AmountOutOfRange', { what: 'An amount' })
  return { amountMinor: number, currency }
}

/** No money at all, in a currency. */
export function zero(currency: Currency): Money {
  return { amountMinor: 0, currency }
}

/** Adds amounts of one currency exactly; an empty list is zero. */
export function sumMoney(amounts: readonly Money[], currency: Currency): Money {
  let total = 0n
  for (const amount of amounts) {
    if (amount.currency !== currency) {
      throw createMoneyError('CurrencyMismatch', { expected: currency, found: amount.currency })
    }
    total += BigInt(amount.amountMinor)
  }
  return toMoney(total, currency)
}

/** Turns a charge into a credit and back. Never yields −0. */
export function negate(money: Money): Money {
  return { amountMinor: money.amountMinor === 0 ? 0 : -money.amountMinor, currency: money.currency }
}

/**
 * Divides with rounding of the absolute value half up: 2.5 → 3, −2.5 → −3.
 * The one rounding rule of the library; it is applied once, at the line.
 */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n
  const n = numerator < 0n ? -numerator : numerator
  const d = denominator < 0n ? -denominator : denominator
  const rounded = (2n * n + d) / (2n * d)
  return negative ? -rounded : rounded
}

/**
 * Splits an amount in proportion to weights so that the parts sum to it exactly (largest remainder;
 * ties go to the earlier part). All-zero weights give everything to the first part.
 */
export function allocate(amountMinor: number, weights: readonly number[]): number[] {
  if (weights.length === 0) return []
  const total = BigInt(amountMinor)
  const sign = total < 0n ? -1n : 1n
  const absolute = total * sign
  const bigWeights = weights.map((weight) => BigInt(weight < 0 ? -weight : weight))
  const sum = bigWeights.reduce((a, b) => a + b, 0n)
  if (sum === 0n) return weights.map((_, index) => (index === 0 ? amountMinor : 0))
  const parts = bigWeights.map((weight, index) => ({
    index,
    share: (absolute * weight) / sum,
    remainder: (absolute * weight) % sum,
  }))
  let left = absolute - parts.reduce((a, part) => a + part.share, 0n)
  for (const part of parts.toSorted((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  )) {
    if (left === 0n) break
    part.share += 1n
    left -= 1n
  }
  return parts.map((part) => Number(part.share * sign) || 0)
}
