import { z } from 'zod'
import type { ListCustomersQuery, ListSubscriptionsQuery } from '../listing.ts'
import { field } from './field.ts'

const cursor = field.text(1000).min(1)

const page = {
  after: cursor.optional(),
  before: cursor.optional(),
  limit: field.wholeNumber.min(1).max(100).optional(),
}

const range = z.strictObject({
  gt: field.instant.optional(),
  gte: field.instant.optional(),
  lt: field.instant.optional(),
  lte: field.instant.optional(),
})

const subscriptionStatuses = [
  'PAYMENT_PENDING',
  'ACTIVE',
  'EXPIRED',
  'IN_TRIAL',
  'CANCELED',
  'NOT_STARTED',
] as const

const listCustomers: z.ZodType<ListCustomersQuery> = z.strictObject({
  ...page,
  email: field.text(320).optional(),
  name: field.text(255).optional(),
  createdAt: range.optional(),
})

const listSubscriptions: z.ZodType<ListSubscriptionsQuery> = z.strictObject({
  ...page,
  customerId: field.id.optional(),
  resourceId: field.id.optional(),
  planId: field.id.optional(),
  status: z.array(z.enum(subscriptionStatuses)).min(1).max(6).optional(),
  pricingType: z
    .array(z.enum(['FREE', 'PAID', 'CUSTOM']))
    .min(1)
    .max(3)
    .optional(),
  createdAt: range.optional(),
})

/** What the Backend's lists across customers take. */
export const listing = { listCustomers, listSubscriptions } as const
