import { z } from 'zod'
import type { Quote } from '../../core/provisioning/Quote.ts'
import { field } from './field.ts'

const period = z.strictObject({ start: field.instant, end: field.instant })

const line = z.strictObject({
  kind: z.enum([
    'charge',
    'one_off',
    'usage',
    'minimum_spend',
    'proration',
    'remaining_time',
    'discount',
    'carried_forward',
    'tax',
  ]),
  packageId: field.id,
  featureId: field.id.nullable(),
  description: field.text(1000),
  quantity: z.number(),
  amount: field.money,
  period: period.nullable(),
})

/** A quote that comes back from whoever was shown it. */
export const quote: z.ZodType<Quote> = z.strictObject({
  prorationDate: field.instant,
  revision: z.strictObject({ customer: field.wholeNumber.min(0), catalog: field.wholeNumber.min(0) }),
  currency: field.currency,
  lines: z.array(line).max(1000),
  total: field.money,
  next: z.strictObject({ total: field.money, at: field.instant }).nullable(),
})
