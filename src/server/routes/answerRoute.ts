import { z } from 'zod'
import { createError } from '../../core/errors/errorTable.ts'
import type { Backend } from '../../protocol/Backend.ts'
import type { ParsedBrowserInput } from '../../protocol/BrowserInput.ts'
import type { Snapshot } from '../../protocol/Snapshot.ts'
import { routes, type RouteName } from '../../protocol/routes.ts'
import { browserInputs } from '../../protocol/schemas/browserInputs.ts'
import { parseInput } from '../../protocol/schemas/parseInput.ts'
import type { StreamChanges } from '../changes/createChangeStreams.ts'
import type { Authorize } from '../identity/authorizeByRole.ts'
import { assertResource } from '../identity/assertResource.ts'
import type { Identify, Identity } from '../identity/Identity.ts'
import { parseIdentity } from '../identity/parseIdentity.ts'
import { readRights, type Rights } from '../identity/readRights.ts'
import { checkoutOptionsFor } from '../request/checkoutOptionsFor.ts'
import type { OriginPolicy } from '../request/originPolicy.ts'
import { readIdempotencyKey } from '../request/readIdempotencyKey.ts'
import { readJsonBody } from '../request/readJsonBody.ts'
import { readQuery } from '../request/readQuery.ts'
import { setupReturnUrlFor } from '../request/setupReturnUrlFor.ts'
import { upgradeLinkFor } from '../request/upgradeLinkFor.ts'
import { limitRequest, type LimitOptions } from '../limits/limitRequest.ts'
import { jsonResponse } from '../response/jsonResponse.ts'
import { isTagKnown, snapshotTag } from '../response/snapshotTag.ts'
import { answers, type JsonRouteName } from './answers.ts'
import type { BrowserCall } from './BrowserCall.ts'

interface RouteOptions extends LimitOptions {
  readonly backend: Backend
  readonly identify: Identify
  readonly authorize: Authorize
  readonly redirectOrigins: readonly string[]
  readonly origins: OriginPolicy
  /** Answers the stream of changes. */
  readonly streamChanges: StreamChanges
}

const nothing = z.strictObject({})

/** One request of a browser, from the door to the answer. */
export async function answerRoute(
  name: RouteName,
  request: Request,
  options: RouteOptions,
): Promise<Response> {
  if (routes[name].method !== 'GET') options.origins.assertSameSite(request)
  const identity = await whoAsks(name, request, options)
  const input = await readInput(name, request)
  const rights = await checkRights(name, identity, options.authorize)
  if ('resourceId' in input) assertResource(identity, input.resourceId)
  await limitRequest(name, request, identity, options)

  const places = { request, redirectOrigins: options.redirectOrigins }
  const call = {
    backend: options.backend,
    identity,
    input,
    rights,
    options: {
      idempotencyKey: readIdempotencyKey(name, request) ?? undefined,
      actor: { type: 'user', id: identity?.userId ?? null },
    },
    checkoutOptions: (returnUrl) => checkoutOptionsFor(returnUrl, places),
    setupReturnUrl: (returnUrl) => setupReturnUrlFor(returnUrl, places),
    upgradeLink: (pageUrl, selection) => upgradeLinkFor(pageUrl, selection, places),
  } as BrowserCall<RouteName>
  if (name === 'changes') {
    const { customerId } = (call as BrowserCall<'changes'>).identity
    return options.streamChanges(customerId, request.signal)
  }
  const answer = await (answers[name] as (call: BrowserCall<JsonRouteName>) => Promise<unknown>)(call)
  return name === 'snapshot'
    ? revalidated(answer as Snapshot, request, identity, rights)
    : jsonResponse(answer)
}

async function whoAsks(
  name: RouteName,
  request: Request,
  { identify }: RouteOptions,
): Promise<Identity | null> {
  const identity = parseIdentity(await identify(request))
  if (identity === null && !routes[name].public) throw createError('Unauthenticated')
  return identity
}

/** A POST takes its body alone, so a query, where a proxy or a log could see it, is refused. */
async function readInput<Name extends RouteName>(
  name: Name,
  request: Request,
): Promise<ParsedBrowserInput<Name>> {
  const schema = browserInputs[name] as unknown as z.ZodType<ParsedBrowserInput<Name>>
  const query = readQuery(request)
  if (routes[name].method === 'GET') return parseInput(schema, query)
  parseInput(nothing, query)
  return parseInput(schema, await readJsonBody(request))
}

async function checkRights(
  name: RouteName,
  identity: Identity | null,
  authorize: Authorize,
): Promise<Rights> {
  const { action } = routes[name]
  if (identity && !(await authorize(action, identity))) throw createError('IdentityForbidden', { action })
  return readRights(authorize, identity)
}

function revalidated(
  snapshot: Snapshot,
  request: Request,
  identity: Identity | null,
  rights: Rights,
): Response {
  const tag = snapshotTag(snapshot, identity, rights)
  const headers = { etag: tag, 'cache-control': 'private, no-cache' }
  return isTagKnown(tag, request)
    ? jsonResponse(undefined, 304, headers)
    : jsonResponse(snapshot, 200, headers)
}
