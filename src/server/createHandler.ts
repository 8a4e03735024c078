import { Hono } from 'hono'
import { createError } from '../core/errors/errorTable.ts'
import { routes, type RouteName } from '../protocol/routes.ts'
import { createChangeStreams } from './changes/createChangeStreams.ts'
import { answerRoute } from './routes/answerRoute.ts'
import type { HandlerOptions } from './HandlerOptions.ts'
import { authorizeByRole } from './identity/authorizeByRole.ts'
import { createRateLimiter } from './limits/createRateLimiter.ts'
import { originPolicy } from './request/originPolicy.ts'
import { errorResponse, isOurFault } from './response/errorResponse.ts'
import { withDeadline } from './request/withDeadline.ts'
import { createRequestId } from './request/createRequestId.ts'
import { reportToConsole } from './response/reportToConsole.ts'

/** Answers the browser's requests; mount it at `basePath` for every method. */
export type Handler = (request: Request) => Promise<Response>

/**
 * Makes the handler of the browser's routes and of the payments provider's, for any server that speaks Fetch.
 *
 * Every request: who asks (`identify`) → what for (strict schemas) → may they (`authorize`) → the backend. No route
 * takes a customer id. It never rejects: what fails is answered as an `ErrorBody` with a request id.
 */
export function createHandler(options: HandlerOptions): Handler {
  const basePath = (options.basePath ?? '/api/latchkey').replace(/\/+$/, '')
  const origins = originPolicy(options.allowedOrigins ?? [])
  const newRequestId = options.createRequestId ?? createRequestId
  const onError = options.onError ?? reportToConsole
  const app = createApp(basePath, {
    ...options,
    authorize: options.authorize ?? authorizeByRole,
    redirectOrigins: (options.redirectOrigins ?? []).map((origin) => new URL(origin).origin),
    origins,
    streamChanges: createChangeStreams(options.backend),
    rateLimiter: options.rateLimiter ?? createRateLimiter(),
    timeoutMs: options.timeoutMs ?? 30_000,
  })

  return async (request) => {
    const requestId = newRequestId()
    const headers = { 'x-request-id': requestId, ...origins.corsHeaders(request) }
    try {
      return withHeaders(await app.fetch(request), headers)
    } catch (error) {
      if (isOurFault(error)) onError(error, { requestId })
      return errorResponse(error, requestId, headers)
    }
  }
}

type AppOptions = Parameters<typeof answerRoute>[2] &
  Pick<HandlerOptions, 'backend'> & { readonly timeoutMs: number }

function createApp(basePath: string, options: AppOptions): Hono {
  const app = new Hono()
  app.all(`${basePath}/payments/*`, async ({ req }) => {
    if (options.backend.handlePayments === null) throw createError('NotFound', { path: req.path })
    return withDeadline(options.backend.handlePayments(req.raw), options.timeoutMs)
  })
  for (const name of Object.keys(routes) as RouteName[]) {
    const { method, path } = routes[name]
    app.on(method, `${basePath}${path}`, ({ req }) =>
      withDeadline(answerRoute(name, req.raw, options), options.timeoutMs),
    )
    app.all(`${basePath}${path}`, ({ req }) => answerOtherMethod(method, req.raw, options))
  }
  app.notFound(({ req }) => {
    throw createError('NotFound', { path: req.path })
  })
  // Thrown on, so that there is one place that answers errors.
  app.onError((error) => {
    throw error
  })
  return app
}

function answerOtherMethod(method: string, request: Request, { origins }: AppOptions): Response {
  const preflight = request.method === 'OPTIONS' ? origins.preflight(request) : null
  if (preflight) return preflight
  throw createError('MethodNotAllowed', { path: new URL(request.url).pathname, allowed: method })
}

/** Some answers, such as redirects, have headers that cannot be written. */
function withHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  const answer = new Response(response.body, response)
  for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value)
  return answer
}
