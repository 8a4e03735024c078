import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCurrency } from '../../src/core/money/currencies.ts'
import { currencyExponent } from '../../src/core/money/currencyExponent.ts'
import { decimalPlaces, parseDecimal, scaleDecimal } from '../../src/core/money/decimal.ts'
import { allocate, divideHalfUp, negate, sumMoney, toMoney } from '../../src/core/money/Money.ts'

describe('a price as it is written', () => {
  it.each([
    [5, '5'],
    [4.99, '4.99'],
    ['0.0025', '0.0025'],
    ['5.00', '5'],
    ['007', '7'],
    ['0.50', '0.5'],
    [0, '0'],
    ['0.000000000001', '0.000000000001'],
  ])('%j reads as %s', (written, read) => {
    expect(parseDecimal(written)).toBe(read)
  })

  it.each([
    [Number.NaN],
    [-1],
    ['-1'],
    [-0],
    ['1e3'],
    [1e21],
    [1e-7],
    [' 5'],
    ['5 '],
    ['5.'],
    ['.5'],
    ['1,5'],
    [''],
    ['٣'],
    [0.1 + 0.2],
    [Infinity],
    [null],
    [{}],
    ['0.0000000000001'],
    ['1234567890123456'],
  ])('%j is refused', (written) => {
    expect(parseDecimal(written)).toBeNull()
  })

  it('counts and scales its places exactly', () => {
    expect(decimalPlaces('0.0025')).toBe(4)
    expect(decimalPlaces('5')).toBe(0)
    expect(scaleDecimal('0.0025', 4)).toBe(25n)
    expect(scaleDecimal('12.5', 12)).toBe(12_500_000_000_000n)
  })
})

describe('currencies', () => {
  it.each([
    ['USD', 2],
    ['DKK', 2],
    ['HUF', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['KWD', 3],
    ['TND', 3],
  ])('%s has %i decimals', (currency, exponent) => {
    expect(currencyExponent(currency)).toBe(exponent)
  })

  it.each(['usd', 'XXX', 'US', '', 'USDX', 1, null])('%j is none', (value) => {
    expect(isCurrency(value)).toBe(false)
  })
})

describe('rounding', () => {
  it.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [5n, -2n, -3n],
    [-5n, -2n, 3n],
    [49n, 100n, 0n],
    [50n, 100n, 1n],
    [-50n, 100n, -1n],
    [7n, 7n, 1n],
    [0n, 3n, 0n],
  ])('%s / %s is %s: half away from zero', (numerator, denominator, quotient) => {
    expect(divideHalfUp(numerator, denominator)).toBe(quotient)
  })

  it('is never off by more than a half', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.bigInt(1n, 10n ** 12n), (n, d) => {
        const difference = 2n * (divideHalfUp(n, d) * d - n)
        expect(-d <= difference && difference <= d).toBe(true)
      }),
    )
  })
})

describe('sums of money', () => {
  it('add exactly and keep the currency', () => {
    const cents = (amountMinor: number) => ({ amountMinor, currency: 'USD' })
    expect(sumMoney([cents(1), cents(2), cents(-5)], 'USD')).toEqual(cents(-2))
    expect(sumMoney([], 'JPY')).toEqual({ amountMinor: 0, currency: 'JPY' })
  })

  it('refuse another currency', () => {
    expect(() => sumMoney([{ amountMinor: 1, currency: 'EUR' }], 'USD')).toThrow(
      expect.objectContaining({ code: 'CurrencyMismatch' }),
    )
  })

  it('refuse what cannot be counted exactly', () => {
    const largest = BigInt(Number.MAX_SAFE_INTEGER)
    expect(toMoney(largest, 'USD').amountMinor).toBe(Number.MAX_SAFE_INTEGER)
    expect(() => toMoney(largest + 1n, 'USD')).toThrow(expect.objectContaining({ code: 'AmountOutOfRange' }))
  })

  it('negate without ever making −0', () => {
    expect(Object.is(negate({ amountMinor: 0, currency: 'USD' }).amountMinor, 0)).toBe(true)
    expect(negate({ amountMinor: 5, currency: 'USD' }).amountMinor).toBe(-5)
  })
})

describe('allocation', () => {
  it('gives the remainder to the largest fractions, the earlier one of a tie first', () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(allocate(-100, [1, 1, 1])).toEqual([-34, -33, -33])
    expect(allocate(10, [1, 2, 4])).toEqual([1, 3, 6])
    expect(allocate(7, [0, 0])).toEqual([7, 0])
    expect(allocate(7, [])).toEqual([])
  })

  it('sums to exactly the amount, each part within one unit of its share', () => {
    const amounts = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })
    const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(amounts, weights, (amount, parts) => {
        const allocated = allocate(amount, parts)
        expect(allocated.reduce((a, b) => a + b, 0)).toBe(amount)
        const whole = parts.reduce((a, b) => a + b, 0)
        if (whole === 0) return
        allocated.forEach((part, i) =>
          expect(Math.abs(part - (amount * parts[i]!) / whole)).toBeLessThan(1.001),
        )
      }),
    )
  })

  it('is exact for the largest amounts', () => {
    const parts = allocate(Number.MAX_SAFE_INTEGER, [3, 3, 1])
    expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(Number.MAX_SAFE_INTEGER))
  })
})
