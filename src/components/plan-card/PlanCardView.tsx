'use client'
import { useId } from 'react'
import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import type { PlanCard } from '../../react/pricing-table/pricingTableTypes.ts'
import { Heading } from '../root/Heading.tsx'
import { lazyAskAdmin } from './lazyAskAdmin.tsx'
import { PlanAddonList } from './PlanAddonList.tsx'
import { PlanBadgeLabel } from './PlanBadgeLabel.tsx'
import { PlanButtonView } from './PlanButtonView.tsx'
import { PlanFeatureList } from './PlanFeatureList.tsx'
import { PlanPriceBlock } from './PlanPriceBlock.tsx'
import { PlanQuantityList } from './PlanQuantityList.tsx'
import type { PlanSlots } from './PlanSlots.ts'

export interface PlanCardViewProps {
  readonly card: PlanCard
  readonly billingPeriod: BillingPeriod
  readonly level: number
  /** Whether this plan's button is the page's main one. */
  readonly isPrimary: boolean
  readonly onQuantity: (featureId: string, value: number) => void
  /** null when the button would lead nowhere: then there is none. */
  readonly onSelect: (() => unknown) | null
  readonly slots?: PlanSlots | undefined
}

/** One plan: seven rows that align with those of its neighbours. `data-state` says why it stands out. */
export function PlanCardView(props: PlanCardViewProps) {
  const { card, billingPeriod, level, isPrimary, onQuantity, onSelect, slots } = props
  const nameId = useId()
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
      <PlanPriceBlock price={card.price} hasPeriods={card.billingPeriods.length > 1} />
      <PlanQuantityList card={card} billingPeriod={billingPeriod} onQuantity={onQuantity} />
      <div className="lk-plan-card-action">
        {card.button.action?.type === 'ask_admin' ? (
          <lazyAskAdmin.Part level={level} selection={card.selection} nameId={nameId} />
        ) : (
          <PlanButtonView
            card={card}
            billingPeriod={billingPeriod}
            nameId={nameId}
            isPrimary={isPrimary}
            onSelect={onSelect}
          />
        )}
      </div>
      <div className="lk-plan-card-features">
        <PlanFeatureList card={card} renderFeature={slots?.renderFeature} />
      </div>
      <div className="lk-plan-card-addons">
        <PlanAddonList addons={card.addons} billingPeriod={billingPeriod} />
        {slots?.renderPlanFooter ? <div className="lk-slot">{slots.renderPlanFooter(card)}</div> : null}
      </div>
    </li>
  )
}
