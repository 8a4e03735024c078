import { z } from 'zod'
import { output } from './parts.ts'

const period = z.object({ start: output.isoText, end: output.isoText })

const invoice = z.object({
  subTotal: z.number(),
  total: z.number(),
  currency: z.string(),
  tax: z.number(),
  discount: z.number(),
  discounts: z.array(output.money.extend({ description: z.string() })),
  lines: z.array(
    z.object({
      description: z.string(),
      currency: z.string(),
      subTotal: z.number(),
      unitPrice: z.number().nullable(),
      quantity: z.number(),
    }),
  ),
  billingPeriodRange: period.nullable(),
})

/** Credits for unused time, and what the rest of the period costs. */
const proration = z.object({
  prorationDate: output.isoText.nullable(),
  credit: output.money,
  debit: output.money,
  netAmount: output.money,
  hasProrations: z.boolean(),
})

export const preview = z
  .object({
    immediateInvoice: invoice.extend({ proration }),
    recurringInvoice: invoice,
    billingPeriodRange: period.nullable(),
    freeItems: z.array(z.object({ id: z.string(), quantity: z.number() })),
    hasScheduledUpdates: z.boolean(),
    isPlanDowngrade: z.boolean(),
    trialEndDate: output.isoText.nullable(),
  })
  .meta({ id: 'SubscriptionPreview' })

export type StiggPreview = z.infer<typeof preview>
export type StiggPreviewInvoice = z.infer<typeof invoice>
