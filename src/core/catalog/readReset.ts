import type { ResetAnchor, ResetPeriod } from './Catalog.ts'
import type { Reader } from './Reader.ts'
import { anchorsOf, resetAnchors, resetPeriods } from './resetAnchors.ts'

/** How often usage starts anew, and from where that is counted. */
export interface Reset {
  readonly resetPeriod: ResetPeriod | null
  readonly resetAnchor: ResetAnchor
}

/**
 * Reads a reset. What is left out is inherited; an inherited anchor that does not fit the period gives way to
 * `SubscriptionStart`.
 */
export function readReset(
  input: { readonly resetPeriod?: unknown; readonly resetAnchor?: unknown },
  reader: Reader,
  isMetered: boolean,
  inherited: Reset | undefined,
): Reset {
  const resetPeriod = readPeriod(input.resetPeriod, reader.child('resetPeriod'), isMetered, inherited)
  const byDefault =
    inherited && fits(resetPeriod, inherited.resetAnchor) ? inherited.resetAnchor : 'SubscriptionStart'
  const anchor = reader.child('resetAnchor')
  const resetAnchor = anchor.oneOf(input.resetAnchor, resetAnchors, byDefault)
  if (!fits(resetPeriod, resetAnchor)) {
    anchor.problem('InvalidEntitlementResetPeriod', `one of ${anchorsOf(resetPeriod).join(', ')}`)
  }
  return { resetPeriod, resetAnchor }
}

function readPeriod(
  input: unknown,
  reader: Reader,
  isMetered: boolean,
  inherited: Reset | undefined,
): ResetPeriod | null {
  if (input === undefined) return inherited?.resetPeriod ?? null
  if (input === null) return null
  if (!isMetered) reader.problem('ResetNotAllowed', 'a reset only on a metered feature')
  return reader.oneOf(input, resetPeriods)
}

function fits(period: ResetPeriod | null, anchor: ResetAnchor): boolean {
  return anchorsOf(period).includes(anchor)
}
