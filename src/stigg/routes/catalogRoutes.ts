import type { Addon, Catalog, Plan } from '../../core/catalog/Catalog.ts'
import { catalogIndex } from '../../core/catalog/catalogIndex.ts'
import { createError } from '../../core/errors/errorTable.ts'
import { mapPage } from '../answers/mapPage.ts'
import { paginate } from '../answers/paginate.ts'
import * as schema from '../schemas/catalog.ts'
import * as rows from '../views/catalogRows.ts'
import { toCharges } from '../views/toCharges.ts'
import { catalogWriteRoute } from './refusedRoute.ts'
import { listRoute, route, type StiggCall, type StiggRoute } from './StiggRoute.ts'

type Row = { readonly id: string }
const idOf = ({ id }: Row) => id
const isIn = (wanted: readonly string[] | undefined, value: string) => wanted?.includes(value) ?? true
type Call = Pick<StiggCall, 'backend' | 'param'>

async function findPlan({
  backend,
  param,
}: Call): Promise<{ plan: Plan; catalog: Catalog; version: number }> {
  const { catalog, version } = await backend.readCatalog()
  const plan = catalogIndex(catalog).plans.get(param('id'))
  if (!plan) throw createError('PlanNotFound', { planId: param('id') })
  return { plan, catalog, version }
}

async function findAddon({
  backend,
  param,
}: Call): Promise<{ addon: Addon; catalog: Catalog; version: number }> {
  const { catalog, version } = await backend.readCatalog()
  const addon = catalogIndex(catalog).addons.get(param('id'))
  if (!addon) throw createError('AddonNotFound', { addonId: param('id') })
  return { addon, catalog, version }
}

const plans: readonly StiggRoute[] = [
  listRoute({
    operation: 'plans.list',
    method: 'GET',
    path: '/plans',
    summary: 'Lists the published plans, lowest first.',
    query: schema.listPackages,
    data: schema.plan,
    async run({ backend, query }) {
      const { catalog, version } = await backend.readCatalog()
      const wanted = catalog.plans.filter(
        ({ productId }) => productId === (query.productId ?? productId) && isIn(query.status, 'PUBLISHED'),
      )
      return mapPage(paginate(wanted, query, idOf), (plan) => rows.toStiggPlan(plan, version))
    },
  }),
  route({
    operation: 'plans.retrieve',
    method: 'GET',
    path: '/plans/{id}',
    summary: 'Reads a plan.',
    data: schema.plan,
    async run(call) {
      const { plan, version } = await findPlan(call)
      return rows.toStiggPlan(plan, version)
    },
  }),
  listRoute({
    operation: 'plans.listCharges',
    method: 'GET',
    path: '/plans/{id}/charges',
    summary: 'Lists the prices of a plan.',
    query: schema.page,
    data: schema.charge,
    async run(call) {
      const { plan } = await findPlan(call)
      return paginate(toCharges(plan.charges, plan.minimumSpend), call.query, idOf)
    },
  }),
  listRoute({
    operation: 'plans.listOverageCharges',
    method: 'GET',
    path: '/plans/{id}/overage-charges',
    summary: 'Answers an empty list: usage beyond what is included has its price among the charges.',
    query: schema.page,
    data: schema.charge,
    async run(call) {
      await findPlan(call)
      return { items: [], next: null, prev: null }
    },
  }),
  listRoute({
    operation: 'plans.entitlements.list',
    method: 'GET',
    path: '/plans/{id}/entitlements',
    summary: 'Lists what a plan itself grants, without what it inherits.',
    query: schema.page,
    data: schema.packageEntitlement,
    async run(call) {
      const { plan, catalog } = await findPlan(call)
      return paginate(rows.toPackageEntitlements(plan.entitlements, catalog), call.query, idOf)
    },
  }),
]

const addons: readonly StiggRoute[] = [
  listRoute({
    operation: 'addons.list',
    method: 'GET',
    path: '/addons',
    summary: 'Lists the published add-ons.',
    query: schema.listPackages,
    data: schema.addon,
    async run({ backend, query }) {
      const { catalog, version } = await backend.readCatalog()
      const wanted = catalog.addons.filter(
        ({ productId }) => productId === (query.productId ?? productId) && isIn(query.status, 'PUBLISHED'),
      )
      return mapPage(paginate(wanted, query, idOf), (addon) => rows.toStiggAddon(addon, version))
    },
  }),
  route({
    operation: 'addons.retrieve',
    method: 'GET',
    path: '/addons/{id}',
    summary: 'Reads an add-on.',
    data: schema.addon,
    async run(call) {
      const { addon, version } = await findAddon(call)
      return rows.toStiggAddon(addon, version)
    },
  }),
  listRoute({
    operation: 'addons.listCharges',
    method: 'GET',
    path: '/addons/{id}/charges',
    summary: 'Lists the prices of an add-on.',
    query: schema.page,
    data: schema.charge,
    async run(call) {
      const { addon } = await findAddon(call)
      return paginate(toCharges(addon.charges), call.query, idOf)
    },
  }),
  listRoute({
    operation: 'addons.entitlements.list',
    method: 'GET',
    path: '/addons/{id}/entitlements',
    summary: 'Lists what an add-on grants.',
    query: schema.page,
    data: schema.packageEntitlement,
    async run(call) {
      const { addon, catalog } = await findAddon(call)
      return paginate(rows.toPackageEntitlements(addon.entitlements, catalog), call.query, idOf)
    },
  }),
]

const others: readonly StiggRoute[] = [
  listRoute({
    operation: 'features.listFeatures',
    method: 'GET',
    path: '/features',
    summary: 'Lists the features.',
    query: schema.listFeatures,
    data: schema.feature,
    async run({ backend, query }) {
      const { catalog } = await backend.readCatalog()
      const wanted = catalog.features.filter(
        ({ id, featureType, meterType }) =>
          id === (query.id ?? id) &&
          isIn(query.featureType, featureType) &&
          isIn(query.meterType, meterType) &&
          isIn(query.status, 'ACTIVE'),
      )
      return mapPage(paginate(wanted, query, idOf), rows.toStiggFeature)
    },
  }),
  route({
    operation: 'features.retrieveFeature',
    method: 'GET',
    path: '/features/{id}',
    summary: 'Reads a feature.',
    data: schema.feature,
    async run({ backend, param }) {
      const { catalog } = await backend.readCatalog()
      const feature = catalogIndex(catalog).features.get(param('id'))
      if (!feature) throw createError('FeatureNotFound', { featureId: param('id') })
      return rows.toStiggFeature(feature)
    },
  }),
  listRoute({
    operation: 'products.listProducts',
    method: 'GET',
    path: '/products',
    summary: 'Lists the products.',
    query: schema.listProducts,
    data: schema.product,
    async run({ backend, query }) {
      const { catalog } = await backend.readCatalog()
      const wanted = catalog.products.filter(
        ({ id }) => id === (query.id ?? id) && isIn(query.status, 'PUBLISHED'),
      )
      return mapPage(paginate(wanted, query, idOf), rows.toStiggProduct)
    },
  }),
  listRoute({
    operation: 'coupons.list',
    method: 'GET',
    path: '/coupons',
    summary: 'Lists the coupons.',
    query: schema.listCoupons,
    data: schema.coupon,
    async run({ backend, query }) {
      const { catalog } = await backend.readCatalog()
      const wanted = catalog.coupons
        .map(rows.toStiggCoupon)
        .filter(
          ({ id, status, type }) =>
            id === (query.id ?? id) && isIn(query.status, status) && isIn(query.type, type),
        )
      return paginate(wanted, query, idOf)
    },
  }),
  route({
    operation: 'coupons.retrieve',
    method: 'GET',
    path: '/coupons/{id}',
    summary: 'Reads a coupon.',
    data: schema.coupon,
    async run({ backend, param }) {
      const { catalog } = await backend.readCatalog()
      const coupon = catalogIndex(catalog).coupons.get(param('id'))
      if (!coupon) throw createError('CouponNotFound', { couponId: param('id') })
      return rows.toStiggCoupon(coupon)
    },
  }),
]

const packageWrites = (['plans', 'addons'] as const).flatMap((name) => [
  catalogWriteRoute([`${name}.create`, 'POST', `/${name}`]),
  catalogWriteRoute([`${name}.update`, 'PATCH', `/${name}/{id}`]),
  catalogWriteRoute([`${name}.archive`, 'POST', `/${name}/{id}/archive`]),
  catalogWriteRoute([`${name}.createDraft`, 'POST', `/${name}/{id}/draft`]),
  catalogWriteRoute([`${name}.removeDraft`, 'DELETE', `/${name}/{id}/draft`]),
  catalogWriteRoute([`${name}.publish`, 'POST', `/${name}/{id}/publish`]),
  catalogWriteRoute([`${name}.entitlements.create`, 'POST', `/${name}/{id}/entitlements`]),
  catalogWriteRoute([`${name}.entitlements.update`, 'PATCH', `/${name}/{id}/entitlements/{featureId}`]),
  catalogWriteRoute([`${name}.entitlements.delete`, 'DELETE', `/${name}/{id}/entitlements/{featureId}`]),
])

const writes: readonly StiggRoute[] = [
  ...packageWrites,
  catalogWriteRoute(['features.createFeature', 'POST', '/features']),
  catalogWriteRoute(['features.updateFeature', 'PATCH', '/features/{id}']),
  catalogWriteRoute(['features.archiveFeature', 'POST', '/features/{id}/archive']),
  catalogWriteRoute(['features.unarchiveFeature', 'POST', '/features/{id}/unarchive']),
  catalogWriteRoute(['products.createProduct', 'POST', '/products']),
  catalogWriteRoute(['products.updateProduct', 'PATCH', '/products/{id}']),
  catalogWriteRoute(['products.archiveProduct', 'POST', '/products/{id}/archive']),
  catalogWriteRoute(['products.unarchiveProduct', 'POST', '/products/{id}/unarchive']),
  catalogWriteRoute(['products.duplicateProduct', 'POST', '/products/{id}/duplicate']),
  catalogWriteRoute(['coupons.create', 'POST', '/coupons']),
  catalogWriteRoute(['coupons.updateCoupon', 'PATCH', '/coupons/{id}']),
  catalogWriteRoute(['coupons.archiveCoupon', 'POST', '/coupons/{id}/archive']),
]

/** The catalog: read as the SDKs know it, written as code. */
export const catalogRoutes: readonly StiggRoute[] = [...plans, ...addons, ...others, ...writes]
