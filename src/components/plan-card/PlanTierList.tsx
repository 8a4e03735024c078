'use client'
import type { PlanTiers } from '../../react/pricing-table/pricingTableTypes.ts'
import { tierRange } from '../format/tierWords.ts'
import { useFormat } from '../messages/useFormat.ts'

/** The steps of a tiered price; the one that the chosen quantity falls into is marked. */
export function PlanTierList({ tiers }: { readonly tiers: PlanTiers }) {
  const format = useFormat()
  return (
    <table className="lk-tiers">
      <caption>
        <bdi>{tiers.displayName}</bdi>
      </caption>
      <thead>
        <tr>
          <th scope="col">{format.text('price.tierUnits')}</th>
          <th scope="col">
            {tiers.blockSize === 1
              ? format.text('price.tierPrice')
              : format.text('price.tierBlockPrice', { count: tiers.blockSize })}
          </th>
        </tr>
      </thead>
      <tbody>
        {tiers.rows.map((row) => (
          <tr key={row.from} data-reached={row.isReached || undefined}>
            <th scope="row">{tierRange(row, format)}</th>
            <td>{tierPrice(row, format)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function tierPrice(row: PlanTiers['rows'][number], format: ReturnType<typeof useFormat>): string {
  const amount = format.unitPrice(row.unitPrice, row.currency)
  return Number(row.flatPrice) === 0
    ? amount
    : format.text('price.tierFlat', { amount, flat: format.unitPrice(row.flatPrice, row.currency) })
}
