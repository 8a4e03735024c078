import { catalogRoutes } from './catalogRoutes.ts'
import { customerRoutes } from './customerRoutes.ts'
import type { StiggRoute } from './StiggRoute.ts'
import { subscriptionRoutes } from './subscriptionRoutes.ts'
import { usageRoutes } from './usageRoutes.ts'

/** Every route that the handler serves. Source: Stigg's REST v1, as its SDKs call it. */
export const stiggRoutes: readonly StiggRoute[] = [
  ...customerRoutes,
  ...subscriptionRoutes,
  ...usageRoutes,
  ...catalogRoutes,
]
