import type { Feature } from '../catalog/Catalog.ts'
import type { EntitledFeature } from './Entitlement.ts'

/** The fields of a feature that answers carry. Its units are the ones that are sold. */
export function toEntitledFeature(feature: Feature): EntitledFeature {
  const { id, displayName, featureType, meterType, unitTransformation } = feature
  return {
    id,
    displayName,
    featureType,
    meterType,
    featureUnits: unitTransformation?.featureUnits ?? feature.featureUnits,
    featureUnitsPlural: unitTransformation?.featureUnitsPlural ?? feature.featureUnitsPlural,
  }
}
