import { z } from 'zod'
import { invalidRequest } from '../../core/errors/errorTable.ts'
import type { Backend } from '../../protocol/Backend.ts'
import type { Page } from '../../protocol/listing.ts'
import type { Actor, CommandOptions } from '../../protocol/requests.ts'
import { idempotencyHeader } from '../../protocol/routes.ts'
import { field } from '../../protocol/schemas/field.ts'
import { parseCommand, parseInput } from '../../protocol/schemas/parseInput.ts'
import { jsonResponse } from '../../server/response/jsonResponse.ts'
import { readStiggBody } from '../request/readStiggBody.ts'
import { readStiggQuery } from '../request/readStiggQuery.ts'
import type { StiggRoute } from './StiggRoute.ts'

interface RouteContext {
  readonly backend: Backend
  readonly actor: Actor
  readonly params: Readonly<Record<string, string>>
  now(): number
}

const nothing = z.strictObject({})
const ids = z.record(z.string(), field.id)

/** One request with a key, from the route's schemas to the envelope around its answer. */
export async function runRoute(
  route: StiggRoute,
  request: Request,
  { backend, actor, params, now }: RouteContext,
): Promise<Response> {
  const known = parseInput(ids, params)
  // A route that is always refused says so, whatever was sent.
  const query = route.isRefused ? {} : parseInput(route.query ?? nothing, readStiggQuery(request))
  const body = route.body
    ? parseCommand(route.body, await readStiggBody(request, route.method !== 'PATCH'))
    : undefined
  const param = (name: string): string => {
    const value = known[name]
    if (value === undefined) throw new Error(`The path ${route.path} has no {${name}}`)
    return value
  }
  const answer = await route.run({ backend, param, query, body, options: optionsOf(request, actor), now })
  return jsonResponse(envelope(route, answer), route.status ?? 200)
}

function envelope({ hasPages }: StiggRoute, answer: unknown): unknown {
  if (!hasPages) return { data: answer }
  const { items, next, prev } = answer as Page<unknown>
  return { data: items, pagination: { next, prev } }
}

function optionsOf(request: Request, actor: Actor): CommandOptions {
  const key = request.headers.get(idempotencyHeader)
  if (key === null) return { actor }
  const parsed = field.idempotencyKey.safeParse(key)
  if (parsed.success) return { actor, idempotencyKey: parsed.data }
  throw invalidRequest([
    {
      path: idempotencyHeader,
      code: 'InvalidIdempotencyKey',
      expected: '1 to 255 printable ASCII characters without spaces',
    },
  ])
}
