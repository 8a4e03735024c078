import type { Feature, Meter, ResetAnchor, ResetPeriod } from './Catalog.ts'
import type { Reader } from './Reader.ts'
import { readId } from './readId.ts'

export const resetPeriods = ['YEAR', 'MONTH', 'WEEK', 'DAY', 'HOUR'] as const
export const resetAnchors = [
  'SubscriptionStart',
  'StartOfTheMonth',
  'EverySunday',
  'EveryMonday',
  'EveryTuesday',
  'EveryWednesday',
  'EveryThursday',
  'EveryFriday',
  'EverySaturday',
] as const

/** Reads a feature and the reset that its entitlements have unless they say otherwise. */
export function readFeature(
  row: unknown,
  reader: Reader,
): { feature: Feature; resetPeriod: ResetPeriod | null; resetAnchor: ResetAnchor } {
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
  if (body.resetPeriod !== undefined && meterType === 'None') {
    reader.child('resetPeriod').problem('ResetNotAllowed', 'a reset only on a metered feature')
  }
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
      meter: readMeter(body.meter, meterType, reader.child('meter')),
      reportableBy: reader.child('reportableBy').oneOf(body.reportableBy, ['server', 'browser'], 'server'),
      metadata: reader.child('metadata').metadata(body.metadata),
    },
    resetPeriod:
      body.resetPeriod === undefined
        ? null
        : reader.child('resetPeriod').oneOf(body.resetPeriod, resetPeriods),
    resetAnchor: reader.child('resetAnchor').oneOf(body.resetAnchor, resetAnchors, 'SubscriptionStart'),
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

function readMeter(input: unknown, meterType: Feature['meterType'], reader: Reader): Meter | null {
  if (input === undefined) return null
  const body = reader.object(input, ['eventName', 'aggregation', 'field'])
  if (meterType === 'None') reader.problem('MeterNotAllowed', "meterType 'INCREMENTAL' or 'FLUCTUATING'")
  const aggregation = reader
    .child('aggregation')
    .oneOf(body.aggregation, ['SUM', 'MAX', 'MIN', 'AVG', 'COUNT', 'UNIQUE'])
  if (aggregation !== 'COUNT' && body.field === undefined) {
    reader.child('field').problem('FieldMissing', `the dimension that ${aggregation} is taken of`)
  }
  return {
    eventName: reader.child('eventName').text(body.eventName),
    aggregation,
    field: reader.child('field').optionalText(body.field),
  }
}
