import { stiggRoutes } from '../routes/stiggRoutes.ts'
import type { StiggRoute } from '../routes/StiggRoute.ts'
import type { JsonSchema, OpenApiDocument, OpenApiOperation } from './OpenApiDocument.ts'
import { toAnswerSchema, toInputSchema } from './toJsonSchemas.ts'

const description =
  'The API of Latchkey for servers in any language, as Stigg’s SDKs call it. Amounts are in major units.'

const error: JsonSchema = {
  type: 'object',
  required: ['message', 'code', 'requestId'],
  properties: {
    message: { type: 'string' },
    code: { type: ['string', 'null'] },
    requestId: { type: 'string' },
    problems: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          path: { type: 'string' },
          code: { type: 'string' },
          expected: { type: 'string' },
        },
      },
    },
  },
}

/** Describes the REST API as an OpenAPI 3.1 document, from the very schemas that read requests and type answers. */
export function createOpenApi(options: { readonly serverUrl?: string | undefined } = {}): OpenApiDocument {
  const paths: Record<string, Record<string, OpenApiOperation>> = {}
  const named: Record<string, JsonSchema> = {}
  for (const route of stiggRoutes) {
    const operations = (paths[`/api/v1${route.path}`] ??= {})
    const answer = toAnswerSchema(route.data)
    Object.assign(named, answer.named)
    operations[route.method.toLowerCase()] = toOperation(route, answer.schema)
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Latchkey REST API', version: 'v1', description },
    servers: [{ url: options.serverUrl ?? '/' }],
    security: [{ serverKey: [] }],
    paths,
    components: {
      securitySchemes: { serverKey: { type: 'apiKey', in: 'header', name: 'X-API-KEY' } },
      schemas: { ...named, Error: error },
    },
  }
}

function toOperation(route: StiggRoute, data: JsonSchema): OpenApiOperation {
  const failure = { description: 'Refused', content: json({ $ref: '#/components/schemas/Error' }) }
  return {
    operationId: route.operation,
    summary: route.summary,
    parameters: [...pathParameters(route), ...queryParameters(route), ...headerParameters(route)],
    ...(route.body ? { requestBody: { required: true, content: json(toInputSchema(route.body)) } } : {}),
    responses: {
      ...(route.isRefused
        ? {}
        : { [String(route.status ?? 200)]: { description: 'Done', content: json(envelope(route, data)) } }),
      default: failure,
    },
  }
}

function json(schema: JsonSchema): JsonSchema {
  return { 'application/json': { schema } }
}

const cursor = { type: ['string', 'null'] }

function envelope({ hasPages }: StiggRoute, data: JsonSchema): JsonSchema {
  if (!hasPages) return { type: 'object', required: ['data'], properties: { data } }
  const pagination = {
    type: 'object',
    required: ['next', 'prev'],
    properties: { next: cursor, prev: cursor },
  }
  return {
    type: 'object',
    required: ['data', 'pagination'],
    properties: { data: { type: 'array', items: data }, pagination },
  }
}

function pathParameters({ path }: StiggRoute): readonly JsonSchema[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function queryParameters({ query }: StiggRoute): readonly JsonSchema[] {
  if (!query) return []
  const { properties = {}, required = [] } = toInputSchema(query) as {
    properties?: Readonly<Record<string, JsonSchema>>
    required?: readonly string[]
  }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
    ...(schema.type === 'object' ? { style: 'deepObject', explode: true } : {}),
  }))
}

/** The key under which a repeat of a command is recognised. */
function headerParameters({ method }: StiggRoute): readonly JsonSchema[] {
  return method === 'GET'
    ? []
    : [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 255 } }]
}
