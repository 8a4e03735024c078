import { invalidRequest } from '../../core/errors/errorTable.ts'
import { idempotencyHeader, type RouteName } from '../../protocol/routes.ts'
import { field } from '../../protocol/schemas/field.ts'

const keyedRoutes: ReadonlySet<RouteName> = new Set<RouteName>([
  'provision',
  'update',
  'cancel',
  'undo',
  'consume',
  'report',
  'requestUpgrade',
  'setUpPaymentMethod',
  'makeDefaultPaymentMethod',
  'detachPaymentMethod',
])

/** The key under which a repeat of this command is recognised; null on routes that change nothing. */
export function readIdempotencyKey(route: RouteName, request: Request): string | null {
  if (!keyedRoutes.has(route)) return null
  const key = field.idempotencyKey.safeParse(request.headers.get(idempotencyHeader) ?? '')
  if (key.success) return key.data
  throw invalidRequest([
    {
      path: idempotencyHeader,
      code: request.headers.has(idempotencyHeader) ? 'InvalidIdempotencyKey' : 'Required',
      expected: 'a header of 1 to 255 printable ASCII characters, the same when the request is repeated',
    },
  ])
}
