import { z } from 'zod'
import { input, output } from './parts.ts'

export const listInvoices = z.strictObject({
  ...input.page,
  stateIn: input.list(['OPEN', 'CANCELED', 'PAID']).optional(),
  issuedAfter: input.instant.optional(),
  issuedBefore: input.instant.optional(),
  orderBy: z.enum(['issueDate', 'total']).optional(),
  orderDir: z.enum(['ASC', 'DESC']).optional(),
})

export const invoice = z
  .object({
    invoiceId: z.string(),
    invoiceNumber: z.string(),
    invoiceExternalId: z.string(),
    contractExternalId: z.string().nullable(),
    customerExternalId: z.string(),
    state: z.enum(['OPEN', 'CANCELED', 'PAID']),
    issueDate: output.isoText,
    dueDate: output.isoText.nullable(),
    paidDate: output.isoText.nullable(),
    currency: z.string(),
    subtotal: z.number().nullable(),
    discount: z.number().nullable(),
    tax: z.number().nullable(),
    total: z.number(),
    paymentUrl: z.string().nullable(),
    pdfUrl: z.string().nullable(),
    lineItems: z.array(
      z.object({
        description: z.string(),
        quantity: z.number(),
        unitPrice: z.number().nullable(),
        amount: z.number(),
        productExternalId: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'CustomerInvoice' })

export type StiggInvoice = z.infer<typeof invoice>
