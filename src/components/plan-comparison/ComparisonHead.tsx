'use client'
import { useId } from 'react'
import type { PlanCard, PricingTableState } from '../../react/pricing-table/pricingTableTypes.ts'
import { priceWords } from '../format/priceWords.ts'
import { useFormat } from '../messages/useFormat.ts'
import { PlanButtonView } from '../plan-card/PlanButtonView.tsx'

export interface ComparisonHeadProps {
  readonly table: PricingTableState
  /** What a plan's button does; null when it would lead nowhere. */
  readonly onSelect: (card: PlanCard) => (() => unknown) | null
}

/** A column per plan: its name, its price and its button. It stays in sight while the rows pass below it. */
export function ComparisonHead({ table, onSelect }: ComparisonHeadProps) {
  const { text } = useFormat()
  return (
    <thead>
      <tr>
        <th scope="col" className="lk-compare-corner">
          <span className="lk-visually-hidden">{text('compare.feature')}</span>
        </th>
        {table.plans.map((card) => (
          <PlanColumn key={card.id} card={card} table={table} onSelect={onSelect} />
        ))}
      </tr>
    </thead>
  )
}

function PlanColumn({ card, table, onSelect }: ComparisonHeadProps & { readonly card: PlanCard }) {
  const format = useFormat()
  const nameId = useId()
  const { amount, period } = priceWords(card.price, format)
  return (
    <th
      scope="col"
      data-plan-id={card.id}
      data-highlighted={card.badge?.kind === 'recommended' || undefined}
      // What it is called for the cells below; the price and the button would be read with each of them.
      abbr={card.displayName}
    >
      <div className="lk-compare-plan">
        <bdi id={nameId} className="lk-compare-name">
          {card.displayName}
        </bdi>
        <span className="lk-compare-price">
          {amount}
          {period ? <span> {period}</span> : null}
        </span>
        <PlanButtonView
          card={card}
          billingPeriod={table.billingPeriod}
          nameId={nameId}
          isPrimary={false}
          onSelect={card.button.disabled ? null : onSelect(card)}
          isCompact
        />
      </div>
    </th>
  )
}
