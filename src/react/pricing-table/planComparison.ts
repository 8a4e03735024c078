import type { OfferedEntitlement, OfferedPlan, PaywallData } from '../../protocol/PaywallData.ts'
import { toValue } from './planEntitlementRows.ts'
import type { PlanCard, PlanEntitlementRow } from './pricingTableTypes.ts'

/** What one plan gives of a feature. */
export interface ComparisonCell {
  readonly planId: string
  /** null when the plan does not have it. */
  readonly value: PlanEntitlementRow['value'] | null
  /** What this plan calls it, where that is not the feature's name; null where it is. */
  readonly label: string | null
}

/** One feature across all plans. */
export interface ComparisonRow {
  readonly featureId: string
  readonly label: string
  readonly description: string | null
  /** In the order of the plans. */
  readonly cells: readonly ComparisonCell[]
  /** All plans give the same of it. */
  readonly isSameEverywhere: boolean
}

/** Rows below one heading. */
export interface ComparisonGroup {
  /** null for the rows that belong to no group. */
  readonly id: string | null
  readonly displayName: string | null
  readonly rows: readonly ComparisonRow[]
}

/** Features below a heading of the product's own. */
export interface FeatureGroup {
  readonly id: string
  readonly displayName: string
  readonly featureIds: readonly string[]
}

export interface PlanComparisonInput {
  readonly paywall: PaywallData
  /** The plans that are shown, with their chosen quantities: `table.plans`. */
  readonly plans: readonly PlanCard[]
  /** In the order of the groups and their features; what is in none comes last. */
  readonly groups?: readonly FeatureGroup[] | undefined
  /** Leave out rows that are the same everywhere. @defaultValue false */
  readonly onlyDifferences?: boolean | undefined
}

/**
 * Features × plans, all entitlements included: the rows of a comparison, in groups. Rows that every plan hides are left
 * out; where only some do, their cells are empty.
 */
export function planComparison(input: PlanComparisonInput): readonly ComparisonGroup[] {
  const { groups = [], onlyDifferences = false } = input
  const rows = toRows(input).filter((row) => !(onlyDifferences && row.isSameEverywhere))
  const grouped = groups.map(({ id, displayName, featureIds }) => ({
    id,
    displayName,
    rows: featureIds.flatMap((featureId) => rows.filter((row) => row.featureId === featureId)),
  }))
  const known = new Set(groups.flatMap(({ featureIds }) => featureIds))
  const others = rows.filter(({ featureId }) => !known.has(featureId))
  return [...grouped, { id: null, displayName: null, rows: others }].filter((group) => group.rows.length > 0)
}

interface Column {
  readonly card: PlanCard
  readonly shown: readonly OfferedEntitlement[]
}

function toRows({ paywall, plans }: PlanComparisonInput): ComparisonRow[] {
  const columns = plans.map((card): Column => ({ card, shown: shownOf(paywall.plans, card.id) }))
  const features = new Map(
    columns.flatMap(({ shown }) => shown.map(({ feature }) => [feature.id, feature] as const)),
  )
  return [...features.values()].map(({ id, displayName, description }) => {
    const cells = columns.map((column) => toCell(column, id))
    const [first] = cells
    const isSameEverywhere = cells.every(
      (cell) => JSON.stringify(cell.value) === JSON.stringify(first?.value),
    )
    return { featureId: id, label: displayName, description, cells, isSameEverywhere }
  })
}

function shownOf(plans: readonly OfferedPlan[], planId: string): readonly OfferedEntitlement[] {
  const entitlements = plans.find(({ id }) => id === planId)?.entitlements ?? []
  return entitlements.filter(({ hiddenFromWidgets }) => !hiddenFromWidgets.includes('PAYWALL'))
}

function toCell({ card, shown }: Column, featureId: string): ComparisonCell {
  const entitlement = shown.find(({ feature }) => feature.id === featureId)
  const value = entitlement ? toValue(entitlement, card.quantities) : null
  const isNone = value?.kind === 'amount' && value.amount === 0
  return { planId: card.id, value: isNone ? null : value, label: entitlement?.displayNameOverride ?? null }
}
