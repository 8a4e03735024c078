import type { BillingPeriod, Catalog, Charge, Plan } from '../catalog/Catalog.ts'
import { catalogIndex } from '../catalog/catalogIndex.ts'
import type { Bought } from '../entitlement/subscriptionEntitlements.ts'
import { priceFor } from '../pricing/chargeAmount.ts'
import { localizePlan } from '../pricing/localizeCharges.ts'
import { suffices, type Need } from './Need.ts'
import { smallestThat } from './smallestThat.ts'
import type { UnlockOption } from './UnlockExplanation.ts'

/** A purchase that gives more than another one: more units, or copies of an add-on. */
export interface Enlargement {
  readonly kind: 'quantity' | 'addon'
  readonly bought: Bought
  readonly addon: UnlockOption['addon']
}

/** What is enlarged: a purchase of a plan in a period, with so much of the needed feature in use. */
export interface Base {
  readonly catalog: Catalog
  readonly plan: Plan
  readonly billingPeriod: BillingPeriod | null
  readonly bought: Bought
  readonly currentUsage: number
}

/** The smallest enlargements of a purchase that give enough: one by units, and one by each add-on that helps. */
export function enlargements(base: Base, need: Need): Enlargement[] {
  return [
    ...moreUnits(base, need),
    ...base.plan.compatibleAddonIds.flatMap((addonId) => moreAddons(base, need, addonId)),
  ]
}

function moreUnits(base: Base, need: Need): Enlargement[] {
  const { catalog, plan, bought } = base
  const charge = localizePlan(plan, need.billingCountryCode ?? null).find(
    (c) => c.billingModel === 'PER_UNIT' && c.featureId === need.feature.id,
  )
  if (!charge) return []
  const owned = bought.charges.find((unit) => unit.id === need.feature.id)?.quantity ?? 0
  const others = bought.charges.filter((unit) => unit.id !== need.feature.id)
  const withUnits = (quantity: number): Bought => ({
    ...bought,
    charges: [...others, { id: need.feature.id, quantity }],
  })
  const least = smallestThat(
    Math.max(charge.minUnitQuantity, owned + 1),
    charge.maxUnitQuantity,
    (quantity) => suffices(catalog, need, withUnits(quantity), base.currentUsage),
  )
  if (least === null) return []
  const quantity = fillBlock(charge, base.billingPeriod, least)
  return [{ kind: 'quantity', bought: withUnits(quantity), addon: null }]
}

/** A begun block is paid whole, so all of its units are bought. */
function fillBlock(charge: Charge, billingPeriod: BillingPeriod | null, quantity: number): number {
  const blockSize = billingPeriod === null ? 1 : (priceFor(charge, billingPeriod)?.blockSize ?? 1)
  const filled = Math.ceil(quantity / blockSize) * blockSize
  return filled <= charge.maxUnitQuantity ? filled : quantity
}

function moreAddons(base: Base, need: Need, addonId: string): Enlargement[] {
  const { catalog, bought } = base
  const addon = catalogIndex(catalog).addons.get(addonId)
  if (!addon?.entitlements.some((row) => row.featureId === need.feature.id)) return []
  const owned = bought.addons.find((a) => a.id === addonId)?.quantity ?? 0
  const others = withDependencies(catalog, addonId, bought).filter((a) => a.id !== addonId)
  const withCopies = (quantity: number): Bought => ({
    ...bought,
    addons: [...others, { id: addonId, quantity }],
  })
  // What is not counted is there with the first copy, perhaps together with what comes from elsewhere.
  const quantity = smallestThat(
    owned + 1,
    need.feature.featureType === 'NUMBER' ? addon.maxQuantity : Math.min(owned + 1, addon.maxQuantity),
    (copies) =>
      need.feature.featureType !== 'NUMBER' || suffices(catalog, need, withCopies(copies), base.currentUsage),
  )
  if (quantity === null) return []
  const { id, displayName } = addon
  return [
    {
      kind: 'addon',
      bought: withCopies(quantity),
      addon: { id, displayName, quantity: quantity - owned },
    },
  ]
}

/** The add-ons of a purchase, and those that one more add-on needs, each once. */
function withDependencies(catalog: Catalog, addonId: string, bought: Bought): Bought['addons'] {
  const addons = new Map(bought.addons.map((addon) => [addon.id, addon]))
  const visit = (id: string): void => {
    for (const needed of catalogIndex(catalog).addons.get(id)?.dependencies ?? []) {
      if (needed === addonId || addons.has(needed)) continue
      addons.set(needed, { id: needed, quantity: 1 })
      visit(needed)
    }
  }
  visit(addonId)
  return [...addons.values()]
}
