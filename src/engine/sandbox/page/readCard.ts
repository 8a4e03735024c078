import type { Instant } from '../../../core/time/Instant.ts'
import type { SavedCard } from '../SandboxState.ts'
import { findTestCard, type TestCard } from '../testCards.ts'
import { pageText } from './pageText.ts'

export interface CardFields {
  readonly cardNumber: string
  readonly expiry: string
  readonly securityCode: string
}

/** What is wrong with each field, in words. */
export type FieldProblems<Field extends string> = Partial<Record<Field, string>>

export interface Expiry {
  readonly month: number
  readonly year: number
}

/** Reads a card as it was typed: the card, or what is wrong where. */
export function readCard(
  fields: CardFields,
  now: Instant,
): { readonly card: SavedCard | null; readonly problems: FieldProblems<keyof CardFields> } {
  const number = readNumber(fields.cardNumber)
  const expiry = readExpiry(fields.expiry, now)
  const securityCode = checkSecurityCode(fields.securityCode, typeof number === 'string' ? null : number)
  const problems = {
    ...(typeof number === 'string' ? { cardNumber: number } : {}),
    ...(typeof expiry === 'string' ? { expiry } : {}),
    ...(securityCode === null ? {} : { securityCode }),
  }
  if (typeof number === 'string' || typeof expiry === 'string' || securityCode !== null) {
    return { card: null, problems }
  }
  return { card: toSavedCard(number, expiry), problems }
}

/** A test card as it is saved: everything but its number. */
export function toSavedCard(card: TestCard, { month, year }: Expiry): SavedCard {
  return {
    brand: card.brand,
    cardLast4Digits: card.number.slice(-4),
    cardExpiryMonth: month,
    cardExpiryYear: year,
    behavior: card.behavior,
  }
}

function readNumber(typed: string): TestCard | string {
  const digits = typed.replace(/[\s-]/g, '')
  if (digits === '') return pageText.missing.cardNumber
  if (!/^\d+$/.test(digits)) return pageText.cardMistyped
  if (digits.length < 12 || digits.length > 19) return pageText.cardIncomplete
  if (!hasValidCheckDigit(digits)) return pageText.cardMistyped
  return findTestCard(digits) ?? pageText.cardUnknown
}

/** The check that every card number passes (Luhn): doubled every other digit, the digits sum to a multiple of ten. */
export function hasValidCheckDigit(digits: string): boolean {
  const sum = Array.from(digits, Number)
    .toReversed()
    .map((digit, index) => (index % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0)))
    .reduce((a, b) => a + b, 0)
  return sum % 10 === 0
}

function readExpiry(typed: string, now: Instant): Expiry | string {
  if (typed.trim() === '') return pageText.missing.expiry
  const match = /^\s*(\d{1,2})\s*[/.-]?\s*(\d{4}|\d{2})\s*$/.exec(typed)
  const month = Number(match?.[1])
  const shortYear = Number(match?.[2])
  if (!match || month < 1 || month > 12) return pageText.expiryInvalid
  const year = shortYear < 100 ? 2000 + shortYear : shortYear
  // A card is good to the last moment of its month.
  return Date.UTC(year, month) <= now ? pageText.expired : { month, year }
}

function checkSecurityCode(typed: string, card: TestCard | null): string | null {
  const digits = typed.trim()
  if (digits === '') return pageText.missing.securityCode
  const length = card?.securityCodeLength ?? (digits.length === 4 ? 4 : 3)
  return new RegExp(`^\\d{${length}}$`).test(digits) ? null : pageText.securityCodeInvalid(length)
}
