import type { EntitlementQuery, EntitlementState } from '../EntitlementState.ts'
import { answerEntitlement } from './answerEntitlement.ts'
import type { EntitlementCell } from './EntitlementCell.ts'
import type { ReadSettings } from './ReadSettings.ts'

/** More different questions about one feature than any page asks; beyond it the oldest answers are forgotten. */
const MAX_ANSWERS = 1000

/** The answer to a question, made once: until its cell changes, the same question gets the same object. */
export function readCell(
  cell: EntitlementCell,
  query: EntitlementQuery,
  settings: ReadSettings,
): EntitlementState {
  if (!asksUnitsAlone(query)) return findAnswer(cell, query, settings)
  if (cell.metered && cell.meteredUsage === query.requestedUsage) return cell.metered
  cell.meteredUsage = query.requestedUsage
  return (cell.metered = findAnswer(cell, query, settings))
}

/** Most questions do: how many units, or nothing in particular. */
function asksUnitsAlone({ requestedValues, fallback, whenUnknown }: EntitlementQuery): boolean {
  return requestedValues === undefined && fallback === undefined && whenUnknown === undefined
}

function findAnswer(
  cell: EntitlementCell,
  query: EntitlementQuery,
  settings: ReadSettings,
): EntitlementState {
  const { answers } = cell
  for (const known of answers) if (isSameQuery(known.query, query)) return known.answer
  const answer = answerEntitlement(cell, query, settings)
  if (answers.length >= MAX_ANSWERS) answers.shift()
  const { requestedValues, fallback } = query
  // Copies: what the caller does to its own objects later is another question.
  const kept = { ...query, requestedValues: requestedValues?.slice(), fallback: fallback && { ...fallback } }
  answers.push({ query: kept, answer })
  return answer
}

/** Whether two questions about one feature are the same, however they are written down. */
export function isSameQuery(a: EntitlementQuery, b: EntitlementQuery): boolean {
  const [x, y] = [a.fallback, b.fallback]
  return (
    a.requestedUsage === b.requestedUsage &&
    a.resourceId === b.resourceId &&
    a.whenUnknown === b.whenUnknown &&
    x?.isGranted === y?.isGranted &&
    x?.usageLimit === y?.usageLimit &&
    x?.hasUnlimitedUsage === y?.hasUnlimitedUsage &&
    areSameValues(a.requestedValues, b.requestedValues)
  )
}

function areSameValues(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  if (a === b) return true
  if (!a || !b || a.length !== b.length) return false
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false
  return true
}
