import type { Feature } from '../../core/catalog/Catalog.ts'
import { invalidRequest } from '../../core/errors/errorTable.ts'
import type { Problem } from '../../core/errors/LatchkeyError.ts'
import type { EngineContext } from '../EngineContext.ts'
import { currentFeatures } from './currentFeatures.ts'

/** A feature has to exist and to be counted by reports; null when it does and is. */
export function checkMetered(feature: Feature | undefined, path: string): Problem | null {
  const featurePath = path === '' ? 'featureId' : `${path}.featureId`
  if (!feature) {
    return { path: featurePath, code: 'FeatureNotFound', expected: 'the id of a published feature' }
  }
  if (feature.meterType === 'None') {
    return { path: featurePath, code: 'FeatureNotMetered', expected: 'a metered feature' }
  }
  if (feature.meter) {
    return {
      path: featurePath,
      code: 'CountedFromEvents',
      expected: `${feature.meter.eventName} events through reportEvent: this feature is counted from them`,
    }
  }
  return null
}

/** The published feature that units are taken of. */
export async function requireMetered(context: EngineContext, featureId: string): Promise<Feature> {
  const feature = (await currentFeatures(context)).get(featureId)
  const problem = checkMetered(feature, '')
  if (problem || !feature) throw invalidRequest(problem ? [problem] : [])
  return feature
}
