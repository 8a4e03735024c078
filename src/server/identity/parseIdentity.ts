import { z } from 'zod'
import { createError } from '../../core/errors/errorTable.ts'
import { field } from '../../protocol/schemas/field.ts'
import { toProblems } from '../../protocol/schemas/toProblems.ts'
import type { Identity } from './Identity.ts'

// Loose: what else a host keeps there is for its own `authorize`.
const schema: z.ZodType<Identity> = z.looseObject({
  customerId: field.id,
  userId: field.id.optional(),
  role: z.enum(['owner', 'member']).optional(),
  resourceIds: z.array(field.id).optional(),
  billingCountryCode: field.countryCode.optional(),
})

/** Checks what the host's `identify` answered; throws `InvalidIdentity` when it is neither an identity nor null. */
export function parseIdentity(answer: unknown): Identity | null {
  if (answer === null) return null
  const parsed = schema.safeParse(answer, { reportInput: true })
  if (parsed.success) return parsed.data
  throw createError('InvalidIdentity', { problems: toProblems(parsed.error.issues) })
}
