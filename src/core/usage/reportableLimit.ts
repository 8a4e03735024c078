import type { UnitTransformation } from '../catalog/Catalog.ts'

/**
 * The most that may be reported of a feature before its limit is passed, in reported units: of a limit of 2 gigabytes
 * counted in bytes all bytes that round to 2. Null is unlimited.
 */
export function reportableLimit(
  limit: number | null,
  transformation: Pick<UnitTransformation, 'divide' | 'round'> | null,
): number | null {
  if (limit === null || transformation === null) return limit
  const { divide, round } = transformation
  const reported = limit * divide + (round === 'DOWN' ? divide - 1 : 0)
  return Math.min(reported, Number.MAX_SAFE_INTEGER)
}
