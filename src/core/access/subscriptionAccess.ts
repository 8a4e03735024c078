import { catalogIndex } from '../catalog/catalogIndex.ts'
import type { Product } from '../catalog/Catalog.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import type { Subscription } from '../subscription/Subscription.ts'
import type { Instant } from '../time/Instant.ts'
import { paymentAccess, type PaymentAccess } from './paymentAccess.ts'

/** How much access a subscription leaves after payment trouble, by its product's grace as it is published now. */
export function subscriptionAccess(
  state: Pick<CustomerState, 'catalogs'>,
  subscription: Subscription,
  now: Instant,
): PaymentAccess {
  const product = subscription.paymentTrouble ? productOf(state, subscription) : undefined
  return product
    ? paymentAccess(subscription.paymentTrouble, product.paymentGrace, now)
    : { access: 'full', until: null }
}

/** The product as it is published now, else as it was when it was bought. */
export function productOf(
  state: Pick<CustomerState, 'catalogs'>,
  subscription: Subscription,
): Product | undefined {
  const { catalogs } = state
  const current = catalogIndex(catalogs.get(catalogs.current)).products.get(subscription.productId)
  return (
    current ?? catalogIndex(catalogs.get(subscription.catalogVersion)).products.get(subscription.productId)
  )
}
