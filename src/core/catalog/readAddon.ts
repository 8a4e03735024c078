import type { Addon } from './Catalog.ts'
import type { Reader } from './Reader.ts'
import { readCharges } from './readCharges.ts'
import { readEntitlements, type FeatureDefaults } from './readEntitlements.ts'
import { readId } from './readId.ts'

/** Reads an add-on. */
export function readAddon(
  row: unknown,
  reader: Reader,
  features: ReadonlyMap<string, FeatureDefaults>,
): Addon {
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
