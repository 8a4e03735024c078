'use client'
import type { PlanTiers } from '../../react/pricing-table/pricingTableTypes.ts'
import { tierOption } from '../format/tierWords.ts'
import { useFormat } from '../messages/useFormat.ts'

export interface TierSelectProps {
  readonly tiers: PlanTiers
  /** The units to choose for the tier that was picked. */
  readonly onChange: (quantity: number) => void
}

/** Picks a tier of a price; the one that the chosen quantity falls into is selected. */
export function TierSelect({ tiers, onChange }: TierSelectProps) {
  const format = useFormat()
  const rows = tiers.rows.filter(({ quantity }) => quantity !== null)
  return (
    <select
      className="lk-select"
      aria-label={tiers.displayName}
      value={rows.findIndex(({ isReached }) => isReached)}
      onChange={(event) => {
        const quantity = rows[Number(event.target.value)]?.quantity
        if (typeof quantity === 'number') onChange(quantity)
      }}
    >
      {rows.map((row, index) => (
        <option key={row.from} value={index}>
          {tierOption(row, tiers, format)}
        </option>
      ))}
    </select>
  )
}
