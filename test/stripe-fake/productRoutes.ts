import type { Stripe } from 'stripe'
import { addPrice } from './prices.ts'
import { mergeMetadata, need, nextId } from './state.ts'
import { invalidParameter, StripeFault } from './StripeFault.ts'
import { list, matches, post, type Route } from './route.ts'

/** Products, prices, coupons. */
export const productRoutes: Readonly<Record<string, Route>> = {
  'POST /v1/products': post<Stripe.ProductCreateParams>((state, params) => {
    if (state.products.some(({ id }) => id === params.id)) {
      const message = 'Product already exists.'
      throw new StripeFault(400, { type: 'invalid_request_error', code: 'resource_already_exists', message })
    }
    const product = {
      id: params.id ?? nextId(state, 'prod'),
      object: 'product' as const,
      active: true,
      created: state.now,
      name: params.name,
      metadata: mergeMetadata({}, params.metadata),
    }
    state.products.push(product)
    return product
  }),
  'GET /v1/products/:id': (state, _, id) => need(state.products, id, 'product'),
  'POST /v1/products/:id': post<Stripe.ProductUpdateParams>((state, params, id) =>
    Object.assign(
      need(state.products, id, 'product'),
      params.name === undefined ? {} : { name: params.name },
    ),
  ),
  'GET /v1/prices': list((state, { lookup_keys: keys, active }) =>
    state.prices.filter(
      ({ lookup_key: key, active: isActive }) =>
        matches(isActive, active) && (keys === undefined || (keys as unknown[]).includes(key)),
    ),
  ),
  'POST /v1/prices': post<Stripe.PriceCreateParams>((state, params) => {
    const key = params.lookup_key ?? null
    for (const known of state.prices.filter((price) => key !== null && price.lookup_key === key)) {
      if (!params.transfer_lookup_key) throw invalidParameter('The lookup key is in use.', 'lookup_key')
      known.lookup_key = null
    }
    const decimal = params.unit_amount_decimal ?? params.unit_amount
    return addPrice(state, {
      currency: params.currency,
      product: need(state.products, params.product, 'product').id,
      unit_amount_decimal: decimal === undefined ? null : String(decimal),
      interval: params.recurring?.interval,
      lookup_key: key,
      metadata: mergeMetadata({}, params.metadata),
      ...(params.billing_scheme === 'tiered'
        ? {
            tiers_mode: params.tiers_mode === 'volume' ? ('volume' as const) : ('graduated' as const),
            tiers: (params.tiers ?? []).map((tier) => ({
              up_to: tier.up_to === 'inf' ? null : tier.up_to,
              unit_amount_decimal: String(tier.unit_amount_decimal ?? tier.unit_amount ?? 0),
              flat_amount_decimal: String(tier.flat_amount_decimal ?? tier.flat_amount ?? 0),
            })),
          }
        : {}),
    })
  }),
  'POST /v1/prices/:id': post<Stripe.PriceUpdateParams>((state, params, id) =>
    Object.assign(
      need(state.prices, id, 'price'),
      params.active === undefined ? {} : { active: params.active },
    ),
  ),
  'POST /v1/coupons': post<Stripe.CouponCreateParams>((state, params) => {
    if (state.coupons.some(({ id }) => id === params.id)) {
      const message = 'Coupon already exists.'
      throw new StripeFault(400, { type: 'invalid_request_error', code: 'resource_already_exists', message })
    }
    const coupon = {
      id: params.id ?? nextId(state, 'coupon'),
      object: 'coupon' as const,
      amount_off: params.amount_off ?? null,
      currency: params.currency ?? null,
      duration: params.duration ?? 'once',
      duration_in_months: params.duration_in_months ?? null,
      name: params.name ?? null,
      percent_off: params.percent_off ?? null,
    }
    state.coupons.push(coupon)
    return coupon
  }),
  'GET /v1/coupons/:id': (state, _, id) => need(state.coupons, id, 'coupon'),
}
