import { z } from 'zod'
import { field } from '../../protocol/schemas/field.ts'

/** An instant in a request; in a document it is an ISO text. */
const instant = field.instant.meta({ type: 'string', format: 'date-time' })

const notWhole = { params: { code: 'InvalidType', expected: 'a whole number' } }

/** A whole number in a query. */
const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .refine((text) => /^\d{1,9}$/.test(text), { ...notWhole, abort: true })
    .transform(Number)
    .pipe(z.int().min(least).max(most))
    .meta({ type: 'integer', minimum: least, maximum: most })

/** Some of these values in a query, with commas between them. */
const list = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(values)).min(1).max(values.length))
    .meta({ type: 'string', description: `Some of ${values.join(', ')}, with commas between them.` })

/** Texts in a query, with commas between them. */
const texts = z
  .string()
  .transform((text) => text.split(','))
  .pipe(field.requestedValues)
  .meta({ type: 'string', description: 'Texts with commas between them.' })

/** What the fields of requests are made of. */
export const input = {
  instant,
  wholeNumber,
  list,
  texts,
  /** The part of a list that is wanted. */
  page: {
    after: field.text(1000).optional(),
    before: field.text(1000).optional(),
    limit: wholeNumber(1, 100).optional(),
  },
  range: z
    .strictObject({
      gt: instant.optional(),
      gte: instant.optional(),
      lt: instant.optional(),
      lte: instant.optional(),
    })
    .optional(),
} as const

/** ISO 8601, in UTC. */
const isoText = z.iso.datetime()

/** An amount in major units, 49 is $49.00; the currency in small letters. */
const money = z.object({ amount: z.number(), currency: z.string() })

/** What the fields of answers are made of. */
export const output = {
  isoText,
  money,
  metadata: z.record(z.string(), z.string()),
  quantities: z.array(z.object({ id: z.string(), quantity: z.number() })),
  count: z.number(),
} as const
