import { currencyExponent } from '../../core/money/currencyExponent.ts'
import type { Decimal } from '../../core/money/decimal.ts'
import type { Currency, Money } from '../../core/money/Money.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { MessageKey, Messages } from '../../react/messages/Messages.ts'
import { formatMessage } from './formatMessage.ts'
import type { MessageParams } from './formatMessage.ts'

/** The one place where texts, money, dates and numbers become words. */
export interface Format {
  /** A text of the catalogue; numbers in `params` are formatted, and `count` picks the plural form. */
  readonly text: (key: MessageKey, params?: MessageParams) => string
  /** `whole` leaves out the decimals of a whole amount: "$5" in place of "$5.00". */
  readonly money: (money: Money, whole?: 'whole') => string
  /** A price of one unit in major units, exactly as the catalog has it: "$0.0025". */
  readonly unitPrice: (amount: Decimal, currency: Currency) => string
  readonly number: (value: number) => string
  /** A percentage that is already in hundredths: 17 is "17%". */
  readonly percent: (percent: number) => string
  /** A day in UTC, as periods are counted; the year is left out when it is the one of `now`. */
  readonly date: (at: Instant, now?: Instant) => string
  /** How long ago, such as "5 minutes ago". */
  readonly age: (elapsedMs: number) => string
  /** "a, b and c" */
  readonly list: (items: readonly string[]) => string
}

/** Makes a format for a locale (numbers, money, dates) and the texts of a catalogue. */
export function createFormat(locale: string, messages: Messages): Format {
  const numbers = whenNeeded(() => new Intl.NumberFormat(locale))
  const percents = whenNeeded(
    () => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }),
  )
  const ages = whenNeeded(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))
  const lists = whenNeeded(() => new Intl.ListFormat(messages.language, { type: 'conjunction' }))
  const day = whenNeeded(() => dateFormat(locale))
  const dayOfYear = whenNeeded(() => dateFormat(locale, 'numeric'))
  const moneyFormats = new Map<string, Intl.NumberFormat>()

  const format: Format = {
    text: (key, params) => formatMessage(messages, key, params, format.number),
    money(money, whole) {
      const cacheKey = `${money.currency} ${whole ?? ''}`
      const known = moneyFormats.get(cacheKey) ?? moneyFormat(locale, money.currency, whole)
      moneyFormats.set(cacheKey, known)
      return known.format(toDecimal(money))
    },
    unitPrice: (amount, currency) =>
      unitPriceFormat(locale, currency).format(amount as Intl.StringNumericLiteral),
    number: (value) => numbers().format(value),
    percent: (percent) => percents().format(percent / 100),
    date: (at, now) => (now !== undefined && yearOf(at) === yearOf(now) ? day : dayOfYear)().format(at),
    age(elapsedMs) {
      const minutes = Math.floor(elapsedMs / 60_000)
      if (minutes < 1) return format.text('stale.now')
      if (minutes < 60) return ages().format(-minutes, 'minute')
      if (minutes < 48 * 60) return ages().format(-Math.floor(minutes / 60), 'hour')
      return ages().format(-Math.floor(minutes / 1440), 'day')
    },
    list: (items) => lists().format(items),
  }
  return format
}

/** A browser takes a while to make a formatter, and most pages need few of them. */
function whenNeeded<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

function moneyFormat(locale: string, currency: string, whole: 'whole' | undefined): Intl.NumberFormat {
  const digits = currencyExponent(currency)
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    ...(whole ? { trailingZeroDisplay: 'stripIfInteger' } : {}),
  })
}

function unitPriceFormat(locale: string, currency: Currency): Intl.NumberFormat {
  const digits = currencyExponent(currency)
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: 12,
  })
}

function dateFormat(locale: string, year?: 'numeric'): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    ...(year ? { year } : {}),
    timeZone: 'UTC',
  })
}

const yearOf = (at: Instant): number => new Date(at).getUTCFullYear()

/** The amount in major units as exact text: a division would lose cents of very large amounts. */
function toDecimal({ amountMinor, currency }: Money): Intl.StringNumericLiteral {
  const digits = currencyExponent(currency)
  const sign = amountMinor < 0 ? '-' : ''
  const minor = String(Math.abs(amountMinor)).padStart(digits + 1, '0')
  const text = digits === 0 ? minor : `${minor.slice(0, -digits)}.${minor.slice(-digits)}`
  return `${sign}${text}` as Intl.StringNumericLiteral
}
