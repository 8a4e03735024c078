import type { Addon, Catalog, Charge, Plan } from './Catalog.ts'
import { catalogIndex, type CatalogIndex } from './catalogIndex.ts'
import { checkPlanPrices } from './checkPlanPrices.ts'
import { checkProducts } from './checkProducts.ts'
import type { Reader } from './Reader.ts'

/** Checks what no single row can know: ids used twice, references that lead nowhere, prices that do not fit together. */
export function checkReferences(catalog: Catalog, root: Reader): void {
  const index = catalogIndex(catalog)
  checkUnique(catalog, root)
  checkProducts(catalog, root.child('products'))
  catalog.plans.forEach((plan, i) => checkPlan(plan, index, root.child('plans').child(i)))
  catalog.addons.forEach((addon, i) => checkAddon(addon, index, root.child('addons').child(i)))
}

function checkUnique(catalog: Catalog, root: Reader): void {
  for (const key of ['products', 'features', 'plans', 'addons', 'coupons'] as const) {
    const seen = new Set<string>()
    catalog[key].forEach((row, i) => {
      if (row.id !== '' && seen.has(row.id)) {
        root.child(key).child(i).child('id').problem('DuplicateId', `an id that no other row of ${key} has`)
      }
      seen.add(row.id)
    })
  }
}

function checkExists(
  rows: ReadonlyMap<string, unknown>,
  id: string,
  code: string,
  what: string,
  reader: Reader,
): void {
  if (id !== '' && !rows.has(id)) reader.problem(code, `the id of ${what} of this catalog`)
}

function checkPlan(plan: Plan, index: CatalogIndex, reader: Reader): void {
  checkExists(index.products, plan.productId, 'ProductNotFound', 'a product', reader.child('productId'))
  if (plan.parentPlanId !== null) {
    checkExists(index.plans, plan.parentPlanId, 'PlanNotFound', 'a plan', reader.child('parentPlanId'))
    if (isOwnAncestor(plan, index))
      reader.child('parentPlanId').problem('ParentCycle', 'a plan that does not inherit from this one')
  }
  plan.compatibleAddonIds.forEach((id, i) =>
    checkExists(index.addons, id, 'AddonNotFound', 'an add-on', reader.child('compatibleAddonIds').child(i)),
  )
  if ((plan.pricingType === 'PAID') !== plan.charges.length > 0) {
    reader.child('charges').problem('ChargesMismatch', 'charges on a PAID plan, and only there')
  }
  if (plan.pricingType === 'FREE' && plan.defaultTrialConfig) {
    reader.child('defaultTrialConfig').problem('TrialNotAllowed', 'a trial only on a PAID or CUSTOM plan')
  }
  checkCharges(plan.charges, index, reader)
  checkPlanPrices(plan, reader)
  checkQuantities(plan, reader)
}

function checkAddon(addon: Addon, index: CatalogIndex, reader: Reader): void {
  checkExists(index.products, addon.productId, 'ProductNotFound', 'a product', reader.child('productId'))
  addon.dependencies.forEach((id, i) =>
    checkExists(index.addons, id, 'AddonNotFound', 'an add-on', reader.child('dependencies').child(i)),
  )
  checkCharges(addon.charges, index, reader)
  addon.charges.forEach((charge, i) => {
    if (charge.billingModel !== 'FLAT_FEE') {
      reader
        .child('charges')
        .child(i)
        .child('billingModel')
        .problem('ModelNotAllowed', 'FLAT_FEE: an add-on is counted by its own quantity')
    }
  })
  addon.entitlements.forEach((row, i) => {
    if (row.usageLimit === 'quantity') {
      reader
        .child('entitlements')
        .child(i)
        .child('usageLimit')
        .problem('QuantityNotAllowed', 'a number: it counts once per add-on bought')
    }
  })
}

function checkCharges(charges: readonly Charge[], index: CatalogIndex, reader: Reader): void {
  charges.forEach((charge, i) => {
    const path = reader.child('charges').child(i).child('featureId')
    if (charge.featureId === null) return
    checkExists(index.features, charge.featureId, 'FeatureNotFound', 'a feature', path)
    const feature = index.features.get(charge.featureId)
    if (feature && feature.featureType !== 'NUMBER') path.problem('NumberExpected', 'a NUMBER feature')
  })
}

function checkQuantities(plan: Plan, reader: Reader): void {
  plan.entitlements.forEach((row, i) => {
    if (row.usageLimit !== 'quantity') return
    if (!plan.charges.some((c) => c.billingModel === 'PER_UNIT' && c.featureId === row.featureId)) {
      reader
        .child('entitlements')
        .child(i)
        .child('usageLimit')
        .problem('QuantityNotSold', 'a PER_UNIT charge of this feature in the same plan')
    }
  })
}

function isOwnAncestor(plan: Plan, index: CatalogIndex): boolean {
  const seen = new Set([plan.id])
  let parentId = plan.parentPlanId
  while (parentId !== null) {
    if (seen.has(parentId)) return true
    seen.add(parentId)
    parentId = index.plans.get(parentId)?.parentPlanId ?? null
  }
  return false
}
