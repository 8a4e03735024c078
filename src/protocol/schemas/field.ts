import { z } from 'zod'
import { isReservedName } from '../../core/ids/isReservedName.ts'
import { parseInstant, type Instant } from '../../core/time/Instant.ts'
import { distinctIds } from './distinctIds.ts'

/** Control characters, and halves of characters, which no database takes as text. */
const unstorable = /[\p{Cc}\p{Cs}]/u

const fitting = (code: string, expected: string) => ({ params: { code, expected }, abort: true })

const text = (maximum: number) =>
  z
    .string()
    .max(maximum)
    .refine((value) => !unstorable.test(value), fitting('InvalidText', 'text without control characters'))

/** Text of several lines, as one writes it into a box. */
const paragraph = (maximum: number) =>
  z
    .string()
    .overwrite((value) => value.replace(/\r\n?/g, '\n'))
    .max(maximum)
    .refine(
      (value) => !unstorable.test(value.replace(/[\n\t]/g, '')),
      fitting('InvalidText', 'text without control characters'),
    )

const id = z
  .string()
  .min(1)
  .max(255)
  .refine((value) => !unstorable.test(value), fitting('InvalidText', 'text without control characters'))
  .refine((value) => value.trim() === value, fitting('InvalidText', 'no space at the beginning or end'))
  .refine(
    (value) => value.normalize('NFC') === value,
    fitting('NotNormalized', 'text in Unicode normal form C'),
  )
  .refine((value) => !isReservedName(value), fitting('ReservedName', 'another id'))

/** An empty text takes away what the id names. */
const idOrEmpty = z.union([id, z.literal('')])

/** −0 is 0: nobody means anything else by it. */
const wholeNumber = z.int().overwrite((value) => (value === 0 ? 0 : value))
const quantity = wholeNumber.min(0).max(999_999)

const instant = z.unknown().transform((value, context): Instant => {
  const parsed = parseInstant(value)
  if (parsed !== null) return parsed
  context.addIssue({
    code: 'custom',
    params: {
      code: value === undefined ? 'Required' : 'InvalidInstant',
      expected: 'milliseconds since 1970, or an ISO 8601 text with a zone',
    },
  })
  return z.NEVER
})

const currency = z
  .string()
  .refine((value) => /^[A-Z]{3}$/.test(value), fitting('InvalidCurrency', 'an ISO 4217 code such as USD'))

const money = z.strictObject({ amountMinor: wholeNumber, currency })

const quantities = z.array(z.strictObject({ id, quantity })).max(100).superRefine(distinctIds)

const countryCode = z
  .string()
  .refine((value) => /^[A-Z]{2}$/.test(value), fitting('InvalidCountry', 'an ISO 3166-1 code such as DK'))

const email = text(320).refine(
  (value) => /^[^\s@]+@[^\s@]+$/.test(value),
  fitting('InvalidEmail', 'an address such as john@example.com'),
)

const metadata = z
  .record(id, text(500))
  .refine((value) => Object.keys(value).length <= 50, fitting('TooBig', 'at most 50 entries'))

const idempotencyKey = z
  .string()
  .refine(
    (value) => /^[\x21-\x7e]{1,255}$/.test(value),
    fitting('InvalidIdempotencyKey', '1 to 255 printable ASCII characters without spaces'),
  )

/** The kinds of value that inputs are made of, with their bounds. Every schema is put together from these. */
export const field = {
  id,
  idOrEmpty,
  text,
  paragraph,
  /** How many units or copies: 0 to 999,999. */
  quantity,
  quantities,
  /** A whole number that is exact, of either sign. */
  wholeNumber,
  instant,
  money,
  currency,
  countryCode,
  email,
  metadata,
  idempotencyKey,
  /** A URL as text; whether it may be followed is decided where it is. */
  url: text(2048).min(1),
  interval: z.enum(['HOUR', 'DAY', 'WEEK', 'MONTH']),
  billingPeriod: z.enum(['MONTHLY', 'ANNUALLY']),
  cancellationTime: z.enum(['IMMEDIATE', 'END_OF_BILLING_PERIOD', 'SPECIFIC_DATE']),
  scheduleStrategy: z.enum(['IMMEDIATE', 'END_OF_BILLING_PERIOD', 'END_OF_BILLING_MONTH']),
  updateBehavior: z.enum(['DELTA', 'SET']),
  /** Units to take or to ask for: at least 1. */
  amount: quantity.min(1),
  requestedUsage: quantity,
  requestedValues: z.array(text(255)).max(100),
} as const
