import type { Feature } from '../catalog/Catalog.ts'
import type { Instant, Period } from '../time/Instant.ts'
import { usageWindow } from '../usage/usageWindow.ts'
import type { GrantedValue } from './subscriptionEntitlements.ts'
import type { BudgetUse } from './trialBudget.ts'

/** Something that gives a customer features: a subscription, or a promotion. */
export interface EntitlementSource {
  readonly id: string
  /** From where its windows of usage are counted. */
  readonly anchor: Instant
  readonly features: ReadonlyMap<string, Feature>
  readonly values: ReadonlyMap<string, GrantedValue>
  readonly windowOf: (value: GrantedValue) => Period | null
  readonly budget: BudgetUse | null
}

/** The windows of a source at an instant. Most of its features reset alike, so each kind is reckoned once. */
export function windowsFrom(anchor: Instant, now: Instant): EntitlementSource['windowOf'] {
  const windows = new Map<string, Period | null>()
  return ({ reset }) => {
    if (reset.resetPeriod === null) return null
    const key = `${reset.resetPeriod} ${reset.resetAnchor}`
    let window = windows.get(key)
    if (window === undefined) windows.set(key, (window = usageWindow(reset, anchor, now)))
    return window
  }
}

/** The older source first, so that of equal ones the older goes on counting, whatever order they are stored in. */
export function byAge(a: EntitlementSource, b: EntitlementSource): number {
  if (a.anchor !== b.anchor) return a.anchor - b.anchor
  if (a.id === b.id) return 0
  return a.id < b.id ? -1 : 1
}
