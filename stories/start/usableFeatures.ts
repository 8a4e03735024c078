import type { Catalog, Feature } from 'latchkey/engine'

/** What can be used in a catalog's product: something counted before something that is on or off. */
export function usableFeatures({ features }: Catalog): readonly Feature[] {
  const isCounted = ({ featureType, meterType }: Feature): boolean =>
    featureType === 'NUMBER' && meterType !== 'None'
  return [...features.filter(isCounted), ...features.filter(({ featureType }) => featureType === 'BOOLEAN')]
}
