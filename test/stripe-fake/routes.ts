import { checkoutRoutes } from './checkoutRoutes.ts'
import { customerRoutes } from './customerRoutes.ts'
import { invoiceRoutes } from './invoiceRoutes.ts'
import { productRoutes } from './productRoutes.ts'
import { subscriptionRoutes } from './subscriptionRoutes.ts'
import type { Route } from './route.ts'

/** What the fake serves; lists are newest first. */
export const routes: Readonly<Record<string, Route>> = {
  ...customerRoutes,
  ...productRoutes,
  ...subscriptionRoutes,
  ...invoiceRoutes,
  ...checkoutRoutes,
}
