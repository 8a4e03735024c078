import type { Entitlement } from '../../../src/core/entitlement/Entitlement.ts'
import type { Snapshot } from '../../../src/protocol/Snapshot.ts'

/** What the pretended server knows: one limit per feature, and how often anything changed. */
export interface Account {
  readonly ids: readonly string[]
  readonly granted: Map<string, boolean>
  revision: number
}

export const idsOf = (count: number): string[] => Array.from({ length: count }, (_, n) => `feature-${n}`)

/** An account whose every feature is granted. */
export function createAccount(ids: readonly string[]): Account {
  return { ids, granted: new Map(ids.map((id) => [id, true])), revision: 1 }
}

/** Grants or takes a feature. */
export function change(account: Account, id: string): void {
  account.granted.set(id, !account.granted.get(id))
  account.revision++
}

const start = Date.UTC(2026, 0, 15)

function entitlementOf(id: string, isGranted: boolean): Entitlement {
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
    usageLimit: 100,
    hasUnlimitedUsage: false,
    hasSoftLimit: false,
    enumValues: null,
    currentUsage: isGranted ? 5 : 101,
    resetPeriod: 'MONTH',
    usagePeriodStart: start,
    usagePeriodEnd: start + 31 * 86_400_000,
    accessDeniedReason: null,
    validUntil: null,
  }
}

const snapshots = new WeakMap<Account, Snapshot>()

/** The account as the handler's snapshot; the same object while nothing changed. */
export function snapshotOf(account: Account): Snapshot {
  const known = snapshots.get(account)
  if (known?.revision.customer === account.revision) return known
  const snapshot = writeSnapshot(account)
  snapshots.set(account, snapshot)
  return snapshot
}

function writeSnapshot(account: Account): Snapshot {
  return {
    customer: { id: 'customer', name: null, email: null, defaultPaymentMethod: null },
    canPurchase: true,
    resourceId: null,
    subscriptions: [],
    entitlements: account.ids.map((id) => entitlementOf(id, account.granted.get(id) === true)),
    accessDeniedReason: 'NoFeatureEntitlementInSubscription',
    revision: { customer: account.revision, catalog: 1, usage: 0 },
    serverTime: start + account.revision,
    validUntil: null,
  }
}

/** The same in the words of each contestant, by the path that it asks for. */
export function bodyFor(path: string, account: Account): unknown {
  const { ids, granted } = account
  if (path.includes('/v1/snapshot')) return snapshotOf(account)
  if (path.includes('/features/'))
    return {
      status: 200,
      features: Object.fromEntries(ids.map((id) => [id, { defaultValue: granted.get(id) }])),
    }
  if (path.includes('/getOrCreateCustomer')) return autumnCustomerOf(account)
  return snapshotOf(account).entitlements
}

function autumnCustomerOf({ ids, granted }: Account) {
  const flags = ids.filter((id) => granted.get(id))
  const feature = (id: string) => ({ id, name: id, type: 'boolean', consumable: false, archived: false })
  return {
    id: 'customer',
    balances: {},
    flags: Object.fromEntries(
      flags.map((id) => [id, { featureId: id, planId: 'plan', feature: feature(id) }]),
    ),
    subscriptions: [],
    purchases: [],
  }
}

/** The same as the flags that schematic pushes. */
export function flagsOf({ ids, granted }: Account): unknown {
  return { flags: ids.map((flag) => ({ flag, value: granted.get(flag), reason: 'plan entitlement' })) }
}
