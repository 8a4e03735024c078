import { routes } from '../../protocol/routes.ts'
import type { Telemetry } from '../../protocol/Telemetry.ts'
import type { Handler } from '../createHandler.ts'

const browserPaths: readonly string[] = Object.values(routes).map(({ path }) => path)

/**
 * The same handler, each of whose requests is told to a telemetry: method, route, status and request id. A path that is
 * none of `paths` (such as `/customers/{id}`; those of the browser unless they are given) is told as `other`.
 */
export function traceHandler(
  handler: Handler,
  telemetry: Telemetry,
  { paths = browserPaths }: { readonly paths?: readonly string[] | undefined } = {},
): Handler {
  const known = paths.map((path) => ({ path, pattern: toPattern(path) }))
  const routeName = (pathname: string): string => {
    const page = /\/payments\/(checkout|invoice|setup)\//.exec(pathname)
    if (page) return `/payments/${page[1]}`
    return known.find(({ pattern }) => pattern.test(pathname))?.path ?? 'other'
  }
  return (request) =>
    telemetry.trace(
      {
        kind: 'request',
        name: `${request.method} ${routeName(new URL(request.url).pathname)}`,
        attributesOf: (response: Response) => ({
          status: response.status,
          requestId: response.headers.get('x-request-id') ?? 'none',
        }),
      },
      () => handler(request),
    )
}

/** Matches a path at its end: where it is mounted is not its matter. */
function toPattern(path: string): RegExp {
  const parts = path.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^$()[\]\\|]/g, '\\$&'))
  return new RegExp(`${parts.join('[^/]+')}/?$`)
}
