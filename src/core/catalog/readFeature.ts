import type { Feature, UnitTransformation } from './Catalog.ts'
import type { Reader } from './Reader.ts'
import { readId } from './readId.ts'
import { readMeter } from './readMeter.ts'
import { readReset, type Reset } from './readReset.ts'

/** Reads a feature and the reset that its entitlements have unless they say otherwise. */
export function readFeature(row: unknown, reader: Reader): { readonly feature: Feature } & Reset {
  const body = reader.object(row, [
    'id',
    'displayName',
    'description',
    'featureType',
    'meterType',
    'featureUnits',
    'featureUnitsPlural',
    'enumConfiguration',
    'meter',
    'unitTransformation',
    'reportableBy',
    'resetPeriod',
    'resetAnchor',
    'metadata',
  ])
  const featureType = reader.child('featureType').oneOf(body.featureType, ['BOOLEAN', 'NUMBER', 'ENUM'])
  const meterType = reader
    .child('meterType')
    .oneOf(body.meterType, ['None', 'FLUCTUATING', 'INCREMENTAL'], 'None')
  if (meterType !== 'None' && featureType !== 'NUMBER') {
    reader.child('meterType').problem('MeterNotAllowed', 'a meter only on a NUMBER feature')
  }
  const isMetered = meterType !== 'None'
  return {
    feature: {
      id: readId(body.id, reader.child('id')),
      displayName: reader.child('displayName').text(body.displayName),
      description: reader.child('description').optionalText(body.description),
      featureType,
      meterType,
      featureUnits: reader.child('featureUnits').optionalText(body.featureUnits),
      featureUnitsPlural: reader.child('featureUnitsPlural').optionalText(body.featureUnitsPlural),
      enumConfiguration: readEnum(body.enumConfiguration, featureType, reader.child('enumConfiguration')),
      meter: readMeter(body.meter, isMetered, reader.child('meter')),
      unitTransformation: readTransformation(
        body.unitTransformation,
        isMetered,
        reader.child('unitTransformation'),
      ),
      reportableBy: reader.child('reportableBy').oneOf(body.reportableBy, ['server', 'browser'], 'server'),
      metadata: reader.child('metadata').metadata(body.metadata),
    },
    ...readReset(body, reader, isMetered, undefined),
  }
}

function readEnum(
  input: unknown,
  featureType: Feature['featureType'],
  reader: Reader,
): Feature['enumConfiguration'] {
  const values = reader.list(input, (row, child) => {
    const body = child.object(row, ['value', 'displayName'])
    return {
      value: child.child('value').text(body.value),
      displayName: child.child('displayName').text(body.displayName),
    }
  })
  if ((featureType === 'ENUM') !== values.length > 0) {
    reader.problem('EnumValuesMismatch', 'values on an ENUM feature, and only there')
  }
  return values
}

function readTransformation(input: unknown, isMetered: boolean, reader: Reader): UnitTransformation | null {
  if (input === undefined) return null
  const body = reader.object(input, ['divide', 'round', 'featureUnits', 'featureUnitsPlural'])
  if (!isMetered) reader.problem('TransformationNotAllowed', 'only on a metered feature')
  return {
    divide: reader.child('divide').integer(body.divide, 1, Number.MAX_SAFE_INTEGER),
    round: reader.child('round').oneOf(body.round, ['UP', 'DOWN']),
    featureUnits: reader.child('featureUnits').optionalText(body.featureUnits),
    featureUnitsPlural: reader.child('featureUnitsPlural').optionalText(body.featureUnitsPlural),
  }
}
