import { z } from 'zod'
import type { JsonSchema } from './OpenApiDocument.ts'

type Schemas = Readonly<Record<string, JsonSchema>>

/** What a request has to look like, before it is read. */
export function toInputSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _dialect, ...described } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return described
}

/** What an answer looks like, with what has a name in it told apart, once, and referred to. */
export function toAnswerSchema(data: z.ZodType): { readonly schema: JsonSchema; readonly named: Schemas } {
  const { properties, $defs = {} } = inComponents(
    z.toJSONSchema(z.object({ data }), { io: 'output', unrepresentable: 'any' }),
  )
  const named = Object.entries($defs).map(([name, { id: _name, ...schema }]) => [name, schema] as const)
  return { schema: properties.data ?? {}, named: Object.fromEntries(named) }
}

/** Names of a document of its own become those of the whole document. */
function inComponents(document: object): { readonly properties: Schemas; readonly $defs?: Schemas } {
  const text = JSON.stringify(document).replaceAll('"#/$defs/', '"#/components/schemas/')
  return JSON.parse(text) as { properties: Schemas; $defs?: Schemas }
}
