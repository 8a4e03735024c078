import type { Catalog, Feature } from '../catalog/Catalog.ts'
import { catalogIndex } from '../catalog/catalogIndex.ts'
import { anchorsOf } from '../catalog/resetAnchors.ts'
import type { Problem } from '../errors/LatchkeyError.ts'
import type { Instant } from '../time/Instant.ts'
import type { PromotionWish } from './PromotionWish.ts'

/** Everything that is wrong with a list of promotions, with the path into the list; empty when they may be given. */
export function promotionProblems(
  catalog: Catalog,
  wishes: readonly PromotionWish[],
  now: Instant,
): readonly Problem[] {
  const { features } = catalogIndex(catalog)
  const seen = new Set<string>()
  return wishes.flatMap((wish, index) => {
    const about = JSON.stringify([wish.featureId, wish.resourceId ?? null])
    const isRepeated = seen.has(about)
    seen.add(about)
    const feature = features.get(wish.featureId)
    const problems = [
      ...problemIf(!feature, 'featureId', 'FeatureNotFound', 'the id of a published feature'),
      ...problemIf(isRepeated, 'featureId', 'Duplicate', 'each feature once per resource'),
      ...(feature ? valueProblems(wish, feature) : []),
      ...endProblems(wish, now),
    ]
    return problems.map((problem) => ({
      ...problem,
      path: `promotionalEntitlements[${index}].${problem.path}`,
    }))
  })
}

function valueProblems(wish: PromotionWish, feature: Feature): readonly Problem[] {
  if (wish.isGranted === false) return takenAwayProblems(wish)
  return [
    ...limitProblems(wish, feature),
    ...enumProblems(wish.enumValues, feature),
    ...resetProblems(wish, feature),
  ]
}

/** What is taken away has no amount. */
function takenAwayProblems(wish: PromotionWish): readonly Problem[] {
  const fields = [
    'usageLimit',
    'hasUnlimitedUsage',
    'hasSoftLimit',
    'enumValues',
    'resetPeriod',
    'resetAnchor',
  ] as const
  return fields.flatMap((field) =>
    problemIf(
      wish[field] !== undefined && wish[field] !== false,
      field,
      'NotAllowed',
      'nothing, because the feature is taken away',
    ),
  )
}

function limitProblems(wish: PromotionWish, { featureType }: Feature): readonly Problem[] {
  const hasLimit = wish.usageLimit !== undefined
  const isUnlimited = wish.hasUnlimitedUsage === true
  if (featureType !== 'NUMBER') {
    const expected = 'a limit only on a NUMBER feature'
    return [
      ...problemIf(hasLimit, 'usageLimit', 'LimitNotAllowed', expected),
      ...problemIf(isUnlimited, 'hasUnlimitedUsage', 'LimitNotAllowed', expected),
      ...problemIf(wish.hasSoftLimit === true, 'hasSoftLimit', 'LimitNotAllowed', expected),
    ]
  }
  return [
    ...problemIf(!hasLimit && !isUnlimited, 'usageLimit', 'LimitMissing', 'a number, or hasUnlimitedUsage'),
    ...problemIf(
      hasLimit && isUnlimited,
      'usageLimit',
      'LimitNotAllowed',
      'no number beside hasUnlimitedUsage',
    ),
  ]
}

function enumProblems(values: PromotionWish['enumValues'], feature: Feature): readonly Problem[] {
  if (feature.featureType !== 'ENUM') {
    return problemIf(
      values !== undefined,
      'enumValues',
      'EnumValuesNotAllowed',
      'values only on an ENUM feature',
    )
  }
  const known = feature.enumConfiguration.map(({ value }) => value)
  const expected = `values out of ${known.join(', ')}`
  if (values === undefined) return problemIf(true, 'enumValues', 'EnumValuesMissing', expected)
  return values.flatMap((value, index) => [
    ...problemIf(!known.includes(value), `enumValues[${index}]`, 'EnumValueUnknown', expected),
    ...problemIf(values.indexOf(value) !== index, `enumValues[${index}]`, 'Duplicate', 'each value once'),
  ])
}

function resetProblems(wish: PromotionWish, { meterType }: Feature): readonly Problem[] {
  const { resetPeriod: period, resetAnchor: anchor } = wish
  if (period === undefined) {
    return problemIf(
      anchor !== undefined,
      'resetPeriod',
      'Required',
      'the period that is counted from the anchor',
    )
  }
  return [
    ...problemIf(meterType === 'None', 'resetPeriod', 'ResetNotAllowed', 'a reset only on a metered feature'),
    ...problemIf(
      anchor !== undefined && !anchorsOf(period).includes(anchor),
      'resetAnchor',
      'InvalidEntitlementResetPeriod',
      `one of ${anchorsOf(period).join(', ')}`,
    ),
  ]
}

function endProblems({ period, customEndDate }: PromotionWish, now: Instant): readonly Problem[] {
  const isCustom = period === 'custom'
  const isPast = customEndDate !== undefined && customEndDate <= now
  return [
    ...problemIf(
      isCustom && customEndDate === undefined,
      'customEndDate',
      'Required',
      'the end of the promotion',
    ),
    ...problemIf(isCustom && isPast, 'customEndDate', 'NotInFuture', 'an instant that is yet to come'),
    ...problemIf(
      !isCustom && customEndDate !== undefined,
      'customEndDate',
      'NotAllowed',
      "an end only with the period 'custom'",
    ),
  ]
}

function problemIf(isWrong: boolean, path: string, code: string, expected: string): readonly Problem[] {
  return isWrong ? [{ path, code, expected }] : []
}
