import { requireEntitlement, type Backend, type Identify } from 'latchkey/server'

export function createConnectionRoute(backend: Backend, identify: Identify) {
  return requireEntitlement({ backend, identify, featureId: 'feature-05-sso' }, async (request) =>
    Response.json(await request.json(), { status: 201 }),
  )
}
