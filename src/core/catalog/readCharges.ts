import { isCurrency } from '../money/currencies.ts'
import { currencyExponent } from '../money/currencyExponent.ts'
import { decimalPlaces, parseDecimal, scaleDecimal, type Decimal } from '../money/decimal.ts'
import type { Charge, Price, PriceTier } from './Catalog.ts'
import type { Reader } from './Reader.ts'

const MAX_QUANTITY = 999_999

/** Reads the charges of a plan or add-on, each with its price rows. */
export function readCharges(input: unknown, reader: Reader): readonly Charge[] {
  return reader.list(input, readCharge)
}

function readCharge(row: unknown, reader: Reader): Charge {
  const body = reader.object(row, [
    'billingModel',
    'billingCadence',
    'featureId',
    'minUnitQuantity',
    'maxUnitQuantity',
    'prices',
  ])
  const billingModel = reader
    .child('billingModel')
    .oneOf(body.billingModel, ['FLAT_FEE', 'PER_UNIT', 'USAGE_BASED'])
  const isFlat = billingModel === 'FLAT_FEE'
  const cadence = reader.child('billingCadence')
  const billingCadence = cadence.oneOf(body.billingCadence, ['RECURRING', 'ONE_OFF'], 'RECURRING')
  if (billingModel === 'USAGE_BASED' && billingCadence === 'ONE_OFF') {
    cadence.problem('CadenceNotAllowed', 'RECURRING: usage is charged each period')
  }
  if (isFlat && body.featureId !== undefined) {
    reader.child('featureId').problem('FeatureNotAllowed', 'no feature on a FLAT_FEE charge')
  }
  const minUnitQuantity = reader.child('minUnitQuantity').integer(body.minUnitQuantity, 0, MAX_QUANTITY, 1)
  const maxUnitQuantity = reader
    .child('maxUnitQuantity')
    .integer(body.maxUnitQuantity, 1, MAX_QUANTITY, MAX_QUANTITY)
  if (minUnitQuantity > maxUnitQuantity) {
    reader.child('maxUnitQuantity').problem('RangeEmpty', 'at least minUnitQuantity')
  }
  const prices = reader.child('prices').list(body.prices, (price, child) => readPrice(price, child, isFlat))
  if (prices.length === 0) reader.child('prices').problem('PriceMissing', 'at least one price')
  checkRows(prices, reader.child('prices'))
  return {
    billingModel,
    billingCadence,
    featureId: isFlat ? null : reader.child('featureId').text(body.featureId),
    minUnitQuantity,
    maxUnitQuantity,
    prices,
  }
}

function checkRows(prices: readonly Price[], reader: Reader): void {
  const seen = new Set<string>()
  prices.forEach((price, index) => {
    // A country has one row per period; several default rows are told apart by their currency.
    const key = `${price.billingPeriod} ${price.billingCountryCode ?? `* ${price.currency}`}`
    if (seen.has(key)) reader.child(index).problem('DuplicatePrice', 'one price per period and country')
    seen.add(key)
  })
}

function readPrice(row: unknown, reader: Reader, isFlat: boolean): Price {
  const body = reader.object(row, [
    'billingPeriod',
    'currency',
    'amount',
    'tiers',
    'tiersMode',
    'billingCountryCode',
    'blockSize',
  ])
  const currency = readCurrency(body.currency, reader.child('currency'))
  const hasTiers = body.tiers !== undefined
  if (hasTiers === (body.amount !== undefined)) {
    reader.child('amount').problem('AmountMissing', 'either amount or tiers')
  }
  if (hasTiers && isFlat)
    reader.child('tiers').problem('TiersNotAllowed', 'tiers only where units are counted')
  if (isFlat && body.blockSize !== undefined) {
    reader.child('blockSize').problem('BlockNotAllowed', 'blocks only where units are counted')
  }
  const read = isFlat ? readBilledAmount : readUnitAmount
  return {
    billingPeriod: reader.child('billingPeriod').oneOf(body.billingPeriod, ['MONTHLY', 'ANNUALLY']),
    currency,
    billingCountryCode: readOptionalCountry(body.billingCountryCode, reader.child('billingCountryCode')),
    amount: hasTiers ? null : read(body.amount, currency, reader.child('amount')),
    tiers: hasTiers ? readTiers(body.tiers, reader.child('tiers')) : null,
    tiersMode: hasTiers ? reader.child('tiersMode').oneOf(body.tiersMode, ['VOLUME', 'GRADUATED']) : null,
    blockSize: reader.child('blockSize').integer(body.blockSize, 1, MAX_QUANTITY, 1),
  }
}

/** Reads an upper-case ISO 4217 code. */
export function readCurrency(input: unknown, reader: Reader): string {
  if (isCurrency(input)) return input
  reader.problem('CurrencyMissing', 'an ISO 4217 currency in upper case, such as USD')
  return 'USD'
}

/** Reads an upper-case ISO 3166-1 alpha-2 code, or the `EU` of price rows. */
export function readCountry(input: unknown, reader: Reader): string {
  if (typeof input === 'string' && /^[A-Z]{2}$/.test(input)) return input
  reader.problem('CountryExpected', 'an ISO 3166-1 alpha-2 code in upper case, such as DK')
  return ''
}

/** The same where a missing one stands for all other countries. */
export function readOptionalCountry(input: unknown, reader: Reader): string | null {
  return input === undefined || input === null ? null : readCountry(input, reader)
}

/** Reads an amount in major units. */
export function readAmount(input: unknown, reader: Reader): Decimal {
  const decimal = parseDecimal(input)
  if (decimal !== null) return decimal
  reader.problem('AmountExpected', 'an amount in major units of 0 or more, such as 5, 4.99 or "0.0025"')
  return '0'
}

/** Reads an amount in major units that is billed as it stands: no finer than the currency. */
export function readBilledAmount(input: unknown, currency: string, reader: Reader): Decimal {
  const amount = readAmount(input, reader)
  checkBillable(amount, currency, reader)
  return amount
}

/** Checks that an amount is a whole number of minor units that can be counted exactly. */
export function checkBillable(amount: Decimal, currency: string, reader: Reader): void {
  const places = currencyExponent(currency)
  if (decimalPlaces(amount) > places) {
    reader.problem('AmountTooFine', `at most ${places} decimals in ${currency}`)
  } else if (scaleDecimal(amount, places) > BigInt(Number.MAX_SAFE_INTEGER)) {
    reader.problem('AmountOutOfRange', `at most 2^53 - 1 of the smallest unit of ${currency}`)
  }
}

function readUnitAmount(input: unknown, _currency: string, reader: Reader): Decimal {
  return readAmount(input, reader)
}

function readTiers(input: unknown, reader: Reader): readonly PriceTier[] {
  const tiers = reader.list(input, (row, child): PriceTier => {
    const body = child.object(row, ['upTo', 'unitPrice', 'flatPrice'])
    if (body.unitPrice === undefined && body.flatPrice === undefined) {
      child.problem('AmountMissing', 'unitPrice, flatPrice or both')
    }
    return {
      upTo: body.upTo === null ? null : child.child('upTo').integer(body.upTo, 1, Number.MAX_SAFE_INTEGER),
      unitPrice: body.unitPrice === undefined ? '0' : readAmount(body.unitPrice, child.child('unitPrice')),
      flatPrice: body.flatPrice === undefined ? '0' : readAmount(body.flatPrice, child.child('flatPrice')),
    }
  })
  tiers.forEach((tier, index) => {
    const isLast = index === tiers.length - 1
    const before = tiers[index - 1]?.upTo ?? 0
    if (isLast !== (tier.upTo === null) || (tier.upTo !== null && tier.upTo <= before)) {
      reader.child(index).child('upTo').problem('TierOrder', 'growing bounds, and null on the last tier only')
    }
  })
  if (tiers.length === 0) reader.problem('TiersMissing', 'at least one tier')
  return tiers
}
