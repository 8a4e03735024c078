import { Hono } from 'hono'
import { createError } from '../core/errors/errorTable.ts'
import { isLatchkeyError } from '../core/errors/LatchkeyError.ts'
import { createRequestId } from '../server/request/createRequestId.ts'
import { isOurFault } from '../server/response/errorResponse.ts'
import { jsonResponse } from '../server/response/jsonResponse.ts'
import { reportToConsole } from '../server/response/reportToConsole.ts'
import type { Handler } from '../server/createHandler.ts'
import { createOpenApi } from './openapi/createOpenApi.ts'
import { createKeyCheck, type KeyCheck } from './request/createKeyCheck.ts'
import { originAnswers } from './request/originAnswers.ts'
import { stiggErrorResponse } from './response/stiggErrorResponse.ts'
import { runRoute } from './routes/runRoute.ts'
import type { StiggRoute } from './routes/StiggRoute.ts'
import { stiggRoutes } from './routes/stiggRoutes.ts'
import type { StiggHandlerOptions } from './StiggHandlerOptions.ts'

/**
 * Makes the handler of the REST API for servers, `/api/v1/*`, in any server that speaks Fetch. It is the API that
 * Stigg's SDKs call, on any backend; who calls has one of the `keys` and may do everything.
 *
 * @throws `WeakSecret` when there is no key, or one that could be guessed
 */
export function createStiggHandler(options: StiggHandlerOptions): Handler {
  const origins = originAnswers(options.allowedOrigins ?? [])
  const newRequestId = options.createRequestId ?? createRequestId
  const onError = options.onError ?? reportToConsole
  const app = createApp(options, createKeyCheck(options.keys))

  return async (request) => {
    const requestId = newRequestId()
    const preflight = origins.preflight(request)
    if (preflight) return preflight
    const answer = await Promise.resolve(app.fetch(request)).catch((error: unknown) => {
      if (isOurFault(error) && !isUnsupported(error)) onError(error, { requestId })
      return stiggErrorResponse(error, requestId)
    })
    const headers = { 'x-request-id': requestId, ...origins.headers(request) }
    for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value)
    return answer
  }
}

/** Known beforehand: the caller asked for what is not part of this. */
function isUnsupported(error: unknown): boolean {
  return isLatchkeyError(error) && error.code === 'Unsupported'
}

function createApp(options: StiggHandlerOptions, checkKey: KeyCheck): Hono {
  const { backend, now = () => Date.now() } = options
  const base = `${(options.basePath ?? '').replace(/\/+$/, '')}/api/v1`
  const app = new Hono()
  const document = createOpenApi()
  // What the API looks like is no secret, and tools that read it have no key.
  app.get(`${base}/openapi.json`, () => jsonResponse(document))
  for (const route of stiggRoutes) {
    app.on(route.method, base + toHonoPath(route), async ({ req }) => {
      const actor = await checkKey(req.raw)
      return runRoute(route, req.raw, { backend, actor, params: req.param(), now })
    })
  }
  for (const [path, allowed] of methodsByPath()) {
    app.all(base + path, async ({ req }) => {
      await checkKey(req.raw)
      throw createError('MethodNotAllowed', { path: req.path, allowed })
    })
  }
  app.notFound(async ({ req }) => {
    await checkKey(req.raw)
    throw createError('NotFound', { path: req.path })
  })
  // Thrown on, so that there is one place that answers errors.
  app.onError((error) => {
    throw error
  })
  return app
}

function toHonoPath({ path }: StiggRoute): string {
  return path.replace(/\{(\w+)\}/g, ':$1')
}

function methodsByPath(): ReadonlyMap<string, string> {
  const methods = new Map<string, string>()
  for (const route of stiggRoutes) {
    const path = toHonoPath(route)
    const known = methods.get(path)
    methods.set(path, known === undefined ? route.method : `${known}, ${route.method}`)
  }
  return methods
}
