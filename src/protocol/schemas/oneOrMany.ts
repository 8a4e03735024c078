import { z } from 'zod'

/**
 * Reads one thing, a list of 1 to `most`, or an object that holds the list under `name`; answers the list. Problems
 * are told at `name[index]`, whatever form it came in.
 */
export function oneOrMany<T>(name: string, schema: z.ZodType<T>, most: number): z.ZodType<readonly T[]> {
  const list = z.strictObject({ [name]: z.array(schema).min(1).max(most) })
  return z
    .preprocess((input) => ({ [name]: toList(name, input) }), list)
    .transform((read) => read[name] ?? [])
}

function toList(name: string, input: unknown): unknown {
  if (Array.isArray(input) || typeof input !== 'object' || input === null) return input
  const keys = Object.keys(input)
  return keys.length === 1 && keys[0] === name ? (input as Record<string, unknown>)[name] : [input]
}
