import type { Denial } from './Denial.ts'

type Fields = Readonly<Record<string, unknown>>

/** Reads the body of an answer as a denial; null for anything else, also for one that only looks like it. */
export function readDenial(body: unknown): Denial | null {
  const error = fieldsOf(fieldsOf(body)?.error)
  if (error?.type !== 'denied' || error.code !== 'EntitlementDenied') return null
  return isComplete(fieldsOf(error.params)) ? (body as Denial) : null
}

function isComplete(params: Fields | null): boolean {
  return (
    params !== null &&
    typeof params.featureId === 'string' &&
    typeof params.accessDeniedReason === 'string' &&
    isNullOr('string', params.resourceId) &&
    isNullOr('number', params.usageLimit) &&
    typeof params.currentUsage === 'number' &&
    (params.requestedUsage === undefined || typeof params.requestedUsage === 'number') &&
    (params.requestedValues === undefined || isTexts(params.requestedValues))
  )
}

const isNullOr = (type: 'string' | 'number', value: unknown): boolean =>
  value === null || typeof value === type

const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')

function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null ? (value as Fields) : null
}
