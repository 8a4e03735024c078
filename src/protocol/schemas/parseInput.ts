import type { z } from 'zod'
import { invalidRequest } from '../../core/errors/errorTable.ts'
import { applyAliases } from '../aliases.ts'
import { checkShape } from './checkShape.ts'
import { toProblems } from './toProblems.ts'

/**
 * Reads an input completely or not at all.
 *
 * @throws `InvalidRequest` with all problems at once
 */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  refuseShape(input)
  return validate(schema, input)
}

/** The same for a command of the Backend, whose callers may use the seed's other spellings. */
export function parseCommand<T>(schema: z.ZodType<T>, input: unknown): T {
  refuseShape(input)
  return validate(schema, applyAliases(input))
}

function refuseShape(input: unknown): void {
  const problems = checkShape(input)
  if (problems.length > 0) throw invalidRequest(problems)
}

function validate<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input, { reportInput: true })
  if (parsed.success) return parsed.data
  throw invalidRequest(toProblems(parsed.error.issues))
}
