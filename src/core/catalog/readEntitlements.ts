import type { Feature, PackageEntitlement } from './Catalog.ts'
import type { Reader } from './Reader.ts'
import { readReset, type Reset } from './readReset.ts'

/** A feature with the reset that its entitlements inherit. */
export interface FeatureDefaults extends Reset {
  readonly feature: Feature
}

/** Reads what a plan or an add-on grants. */
export function readEntitlements(
  input: unknown,
  reader: Reader,
  features: ReadonlyMap<string, FeatureDefaults>,
): readonly PackageEntitlement[] {
  const seen = new Set<string>()
  return reader.list(input, (row, child) => {
    const entitlement = readEntitlement(row, child, features)
    if (seen.has(entitlement.featureId)) {
      child.child('featureId').problem('DuplicateEntitlement', 'each feature at most once')
    }
    seen.add(entitlement.featureId)
    return entitlement
  })
}

function readEntitlement(
  row: unknown,
  reader: Reader,
  features: ReadonlyMap<string, FeatureDefaults>,
): PackageEntitlement {
  const body = reader.object(row, [
    'featureId',
    'usageLimit',
    'hasSoftLimit',
    'enumValues',
    'behavior',
    'resetPeriod',
    'resetAnchor',
    'displayNameOverride',
    'hiddenFromWidgets',
  ])
  const featureId = reader.child('featureId').text(body.featureId)
  const defaults = features.get(featureId)
  if (featureId && !defaults) {
    reader.child('featureId').problem('FeatureNotFound', 'the id of a feature of this catalog')
  }
  // Of an unknown feature nothing is known, so nothing is said of its reset.
  const isMetered = defaults?.feature.meterType !== 'None'
  return {
    featureId,
    ...readLimit(body.usageLimit, defaults?.feature, reader.child('usageLimit')),
    hasSoftLimit: reader.child('hasSoftLimit').flag(body.hasSoftLimit, false),
    enumValues: readEnumValues(body.enumValues, defaults?.feature, reader.child('enumValues')),
    behavior: reader.child('behavior').oneOf(body.behavior, ['Increment', 'Override'], 'Increment'),
    ...readReset(body, reader, isMetered, defaults),
    displayNameOverride: reader.child('displayNameOverride').optionalText(body.displayNameOverride),
    hiddenFromWidgets: reader
      .child('hiddenFromWidgets')
      .list(body.hiddenFromWidgets, (value, child) =>
        child.oneOf(value, ['PAYWALL', 'CUSTOMER_PORTAL', 'CHECKOUT']),
      ),
  }
}

function readLimit(
  input: unknown,
  feature: Feature | undefined,
  reader: Reader,
): Pick<PackageEntitlement, 'usageLimit' | 'hasUnlimitedUsage'> {
  const isNumber = feature?.featureType === 'NUMBER'
  if (input === undefined) {
    if (isNumber) reader.problem('LimitMissing', "a number, 'quantity' or 'unlimited'")
    return { usageLimit: null, hasUnlimitedUsage: false }
  }
  if (feature && !isNumber) reader.problem('LimitNotAllowed', 'a limit only on a NUMBER feature')
  if (input === 'unlimited') return { usageLimit: null, hasUnlimitedUsage: true }
  if (input === 'quantity') return { usageLimit: 'quantity', hasUnlimitedUsage: false }
  return { usageLimit: reader.integer(input, 0, Number.MAX_SAFE_INTEGER), hasUnlimitedUsage: false }
}

function readEnumValues(input: unknown, feature: Feature | undefined, reader: Reader): readonly string[] {
  const known = feature?.enumConfiguration.map((entry) => entry.value) ?? []
  if (feature?.featureType === 'ENUM' && input === undefined) {
    reader.problem('EnumValuesMissing', `values out of ${known.join(', ')}`)
  }
  return reader.list(input, (value, child) => {
    const text = child.text(value)
    if (!known.includes(text)) child.problem('EnumValueUnknown', `one of ${known.join(', ')}`)
    return text
  })
}
