import type { Entitlement } from '../../../src/core/entitlement/Entitlement.ts'
import type { Snapshot } from '../../../src/protocol/Snapshot.ts'

/** Noon of some day, UTC. */
export const noon = Date.UTC(2026, 0, 15, 12)

/** A metered entitlement with a limit. */
export function metered(id: string, change: Partial<Entitlement> = {}): Entitlement {
  return {
    feature: {
      id,
      displayName: id,
      featureType: 'NUMBER',
      meterType: 'INCREMENTAL',
      featureUnits: 'unit',
      featureUnitsPlural: 'units',
    },
    resourceId: null,
    usageLimit: 10,
    hasUnlimitedUsage: false,
    hasSoftLimit: false,
    enumValues: null,
    currentUsage: 0,
    resetPeriod: 'MONTH',
    usagePeriodStart: noon,
    usagePeriodEnd: noon + 86_400_000,
    accessDeniedReason: null,
    validUntil: null,
    ...change,
  }
}

/** A feature that is simply there. */
export function switchedOn(id: string): Entitlement {
  const { feature, ...rest } = metered(id)
  return { ...rest, feature: { ...feature, featureType: 'BOOLEAN', meterType: 'None' }, usageLimit: null }
}

/** What the server would say of a customer. */
export function snapshotOf(
  change: Partial<Snapshot> & { readonly customerId?: string | null } = {},
): Snapshot {
  const { customerId = 'customer-a', ...rest } = change
  return {
    customer:
      customerId === null ? null : { id: customerId, name: null, email: null, defaultPaymentMethod: null },
    canPurchase: true,
    resourceId: null,
    subscriptions: [],
    entitlements: [metered('campaigns'), switchedOn('sso')],
    accessDeniedReason: 'NoFeatureEntitlementInSubscription',
    revision: { customer: 1, catalog: 1, usage: 1 },
    serverTime: noon,
    validUntil: null,
    ...rest,
  }
}
