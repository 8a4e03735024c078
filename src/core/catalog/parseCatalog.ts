import type { Problem } from '../errors/LatchkeyError.ts'
import type { Addon, Catalog, Coupon, Feature, Plan, Product } from './Catalog.ts'
import { checkReferences } from './checkReferences.ts'
import { Reader } from './Reader.ts'
import { readCharges } from './readCharges.ts'
import { readCoupon } from './readCoupon.ts'
import { readEntitlements, type FeatureDefaults } from './readEntitlements.ts'
import { readFeature } from './readFeature.ts'
import { readId } from './readId.ts'

export type ParsedCatalog =
  | { readonly ok: true; readonly catalog: Catalog }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Reads a catalog as it was written and answers its canonical form, or every problem that it has. */
export function parseCatalog(input: unknown): ParsedCatalog {
  const problems: Problem[] = []
  const root = new Reader(problems)
  const body = root.object(input, ['products', 'features', 'plans', 'addons', 'coupons'])
  for (const key of ['products', 'features', 'plans']) {
    if (body[key] === undefined) root.child(key).problem('ListExpected', 'an array')
  }
  const defaults = new Map<string, FeatureDefaults>()
  const catalog: Catalog = {
    products: root.child('products').list(body.products, readProduct),
    features: root.child('features').list(body.features, (row, reader): Feature => {
      const { feature, ...reset } = readFeature(row, reader)
      defaults.set(feature.id, { feature, ...reset })
      return feature
    }),
    plans: root.child('plans').list(body.plans, (row, reader) => readPlan(row, reader, defaults)),
    addons: root.child('addons').list(body.addons, (row, reader) => readAddon(row, reader, defaults)),
    coupons: root.child('coupons').list(body.coupons, (row, reader): Coupon => readCoupon(row, reader)),
  }
  checkReferences(catalog, root)
  return problems.length === 0 ? { ok: true, catalog } : { ok: false, problems }
}

function readProduct(row: unknown, reader: Reader): Product {
  const body = reader.object(row, [
    'id',
    'displayName',
    'description',
    'multipleSubscriptions',
    'subscriptionStartSetup',
    'subscriptionStartPlanId',
    'subscriptionEndSetup',
    'downgradePlanId',
    'metadata',
  ])
  return {
    id: readId(body.id, reader.child('id')),
    displayName: reader.child('displayName').text(body.displayName),
    description: reader.child('description').optionalText(body.description),
    multipleSubscriptions: reader.child('multipleSubscriptions').flag(body.multipleSubscriptions, false),
    subscriptionStartSetup: reader
      .child('subscriptionStartSetup')
      .oneOf(body.subscriptionStartSetup, ['PLAN_SELECTION', 'TRIAL_PERIOD', 'FREE_PLAN'], 'PLAN_SELECTION'),
    subscriptionStartPlanId: reader
      .child('subscriptionStartPlanId')
      .optionalText(body.subscriptionStartPlanId),
    subscriptionEndSetup: reader
      .child('subscriptionEndSetup')
      .oneOf(body.subscriptionEndSetup, ['DOWNGRADE_TO_FREE', 'CANCEL_SUBSCRIPTION'], 'CANCEL_SUBSCRIPTION'),
    downgradePlanId: reader.child('downgradePlanId').optionalText(body.downgradePlanId),
    metadata: reader.child('metadata').metadata(body.metadata),
  }
}

function readPlan(row: unknown, reader: Reader, features: ReadonlyMap<string, FeatureDefaults>): Plan {
  const body = reader.object(row, [
    'id',
    'productId',
    'displayName',
    'description',
    'pricingType',
    'parentPlanId',
    'defaultTrialConfig',
    'charges',
    'entitlements',
    'compatibleAddonIds',
    'metadata',
  ])
  return {
    id: readId(body.id, reader.child('id')),
    productId: reader.child('productId').text(body.productId),
    displayName: reader.child('displayName').text(body.displayName),
    description: reader.child('description').optionalText(body.description),
    pricingType: reader.child('pricingType').oneOf(body.pricingType, ['FREE', 'PAID', 'CUSTOM']),
    parentPlanId: reader.child('parentPlanId').optionalText(body.parentPlanId),
    defaultTrialConfig: readTrial(body.defaultTrialConfig, reader.child('defaultTrialConfig')),
    charges: readCharges(body.charges, reader.child('charges')),
    entitlements: readEntitlements(body.entitlements, reader.child('entitlements'), features),
    compatibleAddonIds: reader
      .child('compatibleAddonIds')
      .list(body.compatibleAddonIds, (id, child) => child.text(id)),
    metadata: reader.child('metadata').metadata(body.metadata),
  }
}

function readTrial(input: unknown, reader: Reader): Plan['defaultTrialConfig'] {
  if (input === undefined) return null
  const body = reader.object(input, ['duration', 'units', 'trialEndBehavior'])
  return {
    duration: reader.child('duration').integer(body.duration, 1, 3650),
    units: reader.child('units').oneOf(body.units, ['DAY', 'MONTH']),
    trialEndBehavior: reader
      .child('trialEndBehavior')
      .oneOf(body.trialEndBehavior, ['CONVERT_TO_PAID', 'CANCEL_SUBSCRIPTION']),
  }
}

function readAddon(row: unknown, reader: Reader, features: ReadonlyMap<string, FeatureDefaults>): Addon {
  const body = reader.object(row, [
    'id',
    'productId',
    'displayName',
    'description',
    'charges',
    'entitlements',
    'dependencies',
    'maxQuantity',
    'metadata',
  ])
  return {
    id: readId(body.id, reader.child('id')),
    productId: reader.child('productId').text(body.productId),
    displayName: reader.child('displayName').text(body.displayName),
    description: reader.child('description').optionalText(body.description),
    charges: readCharges(body.charges, reader.child('charges')),
    entitlements: readEntitlements(body.entitlements, reader.child('entitlements'), features),
    dependencies: reader.child('dependencies').list(body.dependencies, (id, child) => child.text(id)),
    maxQuantity: reader.child('maxQuantity').integer(body.maxQuantity, 1, 999_999, 999_999),
    metadata: reader.child('metadata').metadata(body.metadata),
  }
}
