import type { Catalog } from '../../../core/catalog/Catalog.ts'
import type { Problem } from '../../../core/errors/LatchkeyError.ts'
import type { SandboxState, UnitNames } from '../SandboxState.ts'
import { canonicalText } from './canonicalText.ts'
import type { Step } from './Step.ts'

/**
 * Keeps what the pages call things, and the coupons that are redeemed there. The sandbox charges what it is told, so it
 * can express any catalog.
 */
export function keepNames(state: SandboxState, catalog: Catalog): Step<readonly Problem[]> {
  const productNames = { ...state.productNames, ...productNamesOf(catalog) }
  const unitNames = { ...state.unitNames, ...unitNamesOf(catalog) }
  const coupons = catalog.coupons.filter(({ redeemable }) => redeemable)
  // Opening a world again syncs the same catalog; that is no change to tell others about.
  const isKnown =
    canonicalText([productNames, unitNames, coupons]) ===
    canonicalText([state.productNames, state.unitNames, state.coupons])
  return { state: isKnown ? state : { ...state, productNames, unitNames, coupons }, result: [], events: [] }
}

/** By plan id. */
function productNamesOf({ products, plans }: Catalog): Readonly<Record<string, string>> {
  const names = new Map(products.map(({ id, displayName }) => [id, displayName]))
  return Object.fromEntries(plans.map(({ id, productId }) => [id, names.get(productId) ?? productId]))
}

/** By feature id. */
function unitNamesOf({ features }: Catalog): Readonly<Record<string, UnitNames>> {
  return Object.fromEntries(
    features.flatMap(({ id, featureUnits, featureUnitsPlural }) =>
      featureUnits === null ? [] : [[id, { one: featureUnits, other: featureUnitsPlural ?? featureUnits }]],
    ),
  )
}
