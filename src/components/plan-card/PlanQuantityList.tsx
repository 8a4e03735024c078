'use client'
import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import type { PlanCard, PlanQuantity, PlanTiers } from '../../react/pricing-table/pricingTableTypes.ts'
import { extraPriceWords } from '../format/extraPriceWords.ts'
import { useFormat } from '../messages/useFormat.ts'
import { QuantityStepper } from '../stepper/QuantityStepper.tsx'
import { PlanTierList } from './PlanTierList.tsx'
import { TierSelect } from './TierSelect.tsx'

export interface PlanQuantityListProps {
  readonly card: PlanCard
  readonly billingPeriod: BillingPeriod
  readonly onQuantity: (featureId: string, value: number) => void
}

/** What a customer chooses of a plan, units and tiers, and what it costs besides. */
export function PlanQuantityList({ card, billingPeriod, onQuantity }: PlanQuantityListProps) {
  const format = useFormat()
  const { quantities, tiers } = card
  const tiersOf = (featureId: string) => tiers.find((list) => list.featureId === featureId)
  const metered = tiers.filter((list) => !quantities.some(({ featureId }) => featureId === list.featureId))
  return (
    <div className="lk-plan-card-quantity">
      {quantities.map((quantity) => (
        <QuantityRow
          key={quantity.featureId}
          quantity={quantity}
          tiers={tiersOf(quantity.featureId)}
          onChange={(value) => onQuantity(quantity.featureId, value)}
        />
      ))}
      {metered.map((list) => (
        <PlanTierList key={list.featureId} tiers={list} />
      ))}
      {extraPriceWords(card, billingPeriod, format).map((words) => (
        <p key={words} className="lk-price-note">
          {words}
        </p>
      ))}
    </div>
  )
}

interface QuantityRowProps {
  readonly quantity: PlanQuantity
  readonly tiers: PlanTiers | undefined
  readonly onChange: (value: number) => void
}

/** Units to choose; where only the tier decides about the price, the tier. */
function QuantityRow({ quantity, tiers, onChange }: QuantityRowProps) {
  const { displayName, value, min, max } = quantity
  const choices = tiers?.rows.filter((row) => row.quantity !== null) ?? []
  const isPackage = choices.length > 1 && choices.every(({ unitPrice }) => Number(unitPrice) === 0)
  return (
    <div className="lk-quantity" data-feature-id={quantity.featureId}>
      <bdi className="lk-quantity-name">{displayName}</bdi>
      {isPackage ? null : (
        <QuantityStepper name={displayName} value={value} min={min} max={max} onChange={onChange} />
      )}
      {tiers && choices.length > 1 ? <TierSelect tiers={tiers} onChange={onChange} /> : null}
    </div>
  )
}
