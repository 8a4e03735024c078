'use client'
import { useId } from 'react'
import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import type { PlanCard } from '../../react/pricing-table/pricingTableTypes.ts'
import { Button } from '../button/Button.tsx'
import { useFormat } from '../messages/useFormat.ts'
import { Heading } from '../root/Heading.tsx'
import { QuantityStepper } from '../stepper/QuantityStepper.tsx'
import { PlanAddonList } from './PlanAddonList.tsx'
import { PlanBadgeLabel } from './PlanBadgeLabel.tsx'
import { planButtonText } from './planButtonText.ts'
import { PlanFeatureList } from './PlanFeatureList.tsx'
import { PlanPriceBlock } from './PlanPriceBlock.tsx'
import { PlanTierList } from './PlanTierList.tsx'

export interface PlanCardViewProps {
  readonly card: PlanCard
  readonly billingPeriod: BillingPeriod
  readonly level: number
  /** Whether this plan's button is the page's main one. */
  readonly isPrimary: boolean
  readonly onQuantity: (featureId: string, value: number) => void
  /** null when the button would lead nowhere: then there is none. */
  readonly onSelect: (() => unknown) | null
}

/** One plan: seven rows that align with those of its neighbours. `data-state` says why it stands out. */
export function PlanCardView({
  card,
  billingPeriod,
  level,
  isPrimary,
  onQuantity,
  onSelect,
}: PlanCardViewProps) {
  const format = useFormat()
  const nameId = useId()
  const buttonId = useId()
  return (
    <li
      className="lk-plan-card"
      data-plan-id={card.id}
      data-state={card.badge?.kind}
      data-highlighted={card.badge?.kind === 'recommended' || undefined}
      aria-labelledby={nameId}
    >
      <div className="lk-plan-card-head">
        <Heading level={level} id={nameId} className="lk-plan-card-name">
          <bdi>{card.displayName}</bdi>
        </Heading>
        {card.badge ? <PlanBadgeLabel badge={card.badge} /> : null}
      </div>
      <div>
        {card.description ? (
          <p className="lk-plan-card-description">
            <bdi>{card.description}</bdi>
          </p>
        ) : null}
      </div>
      <PlanPriceBlock price={card.price} />
      <div className="lk-plan-card-quantity">
        {card.quantities.map((quantity) => (
          <div key={quantity.featureId} className="lk-quantity">
            <bdi className="lk-quantity-name">{quantity.displayName}</bdi>
            <QuantityStepper
              name={quantity.displayName}
              value={quantity.value}
              min={quantity.min}
              max={quantity.max}
              onChange={(value) => onQuantity(quantity.featureId, value)}
            />
          </div>
        ))}
        {card.tiers.map((tiers) => (
          <PlanTierList key={tiers.featureId} tiers={tiers} />
        ))}
      </div>
      <div className="lk-plan-card-action">
        {onSelect ? (
          <Button
            id={buttonId}
            variant={isPrimary ? 'primary' : 'secondary'}
            disabled={card.button.disabled}
            aria-labelledby={`${buttonId} ${nameId}`}
            data-action={card.button.kind}
            onClick={onSelect}
          >
            {planButtonText(card.button, billingPeriod, format)}
          </Button>
        ) : null}
      </div>
      <div className="lk-plan-card-features">
        <PlanFeatureList card={card} />
      </div>
      <div className="lk-plan-card-addons">
        <PlanAddonList addons={card.addons} billingPeriod={billingPeriod} />
      </div>
    </li>
  )
}
