import type { Row, RuleEvent } from '../events/RuleEvent.ts'
import type { CustomerState } from '../subscription/CustomerState.ts'
import type { Instant } from '../time/Instant.ts'
import type { Entitlement } from './Entitlement.ts'
import { resolveEntitlements } from './resolveEntitlements.ts'

/** A customer's state at an instant. */
interface StateAt {
  readonly state: CustomerState
  readonly at: Instant
}

/**
 * The event that tells which entitlements a change gave, took away or altered, as they were and as they are; null when
 * it altered none. Usage is no part of it: that has events of its own.
 */
export function entitlementsUpdated(before: StateAt, after: StateAt): RuleEvent | null {
  const had = rowsOf(before)
  const has = rowsOf(after)
  const changed = [...new Set([...had.keys(), ...has.keys()])].filter(
    (key) => JSON.stringify(had.get(key)) !== JSON.stringify(has.get(key)),
  )
  if (changed.length === 0) return null
  const pick = (rows: ReadonlyMap<string, Row>): Row =>
    Object.fromEntries(changed.flatMap((key) => (rows.has(key) ? [[key, rows.get(key)]] : [])))
  return {
    type: 'entitlements.updated',
    at: after.at,
    data: { featureIds: [...new Set(changed.map((key) => key.split(' ')[0]))] },
    before: pick(had),
    after: pick(has),
  }
}

/** What is granted, by feature and resource. */
function rowsOf({ state, at }: StateAt): ReadonlyMap<string, Row> {
  const resources = new Set<string | null>([
    null,
    ...state.subscriptions.map((subscription) => subscription.resourceId),
    ...state.promotions.map((promotion) => promotion.resourceId),
  ])
  return new Map(
    [...resources].flatMap((resourceId) =>
      resolveEntitlements(state, at, resourceId).entitlements.map((entitlement) => [
        resourceId === null ? entitlement.feature.id : `${entitlement.feature.id} ${resourceId}`,
        toRow(entitlement),
      ]),
    ),
  )
}

function toRow(entitlement: Entitlement): Row {
  const { usageLimit, hasUnlimitedUsage, hasSoftLimit, enumValues, accessDeniedReason } = entitlement
  return { usageLimit, hasUnlimitedUsage, hasSoftLimit, enumValues, accessDeniedReason }
}
