'use client'
import type { PlanPrice } from '../../react/pricing-table/pricingTableTypes.ts'
import { priceWords } from '../format/priceWords.ts'
import { useFormat } from '../messages/useFormat.ts'

export interface PlanPriceBlockProps {
  readonly price: PlanPrice
  /** The plan is sold in both billing periods. */
  readonly hasPeriods: boolean
}

/** The price of a plan, as large as it fits. */
export function PlanPriceBlock({ price, hasPeriods }: PlanPriceBlockProps) {
  const format = useFormat()
  const words = priceWords(price, format, hasPeriods)
  return (
    <div className="lk-price">
      <div className="lk-price-caption">
        {words.caption ? <span>{words.caption}</span> : null}
        {words.before ? (
          <s>
            <span className="lk-visually-hidden">
              {format.text('price.before', { amount: words.before })}
            </span>
            <span aria-hidden="true">{words.before}</span>
          </s>
        ) : null}
      </div>
      <div className="lk-price-line">
        <span className="lk-price-amount" data-kind={price.kind} data-size={sizeOf(words.amount)}>
          {words.amount}
        </span>
        {words.period ? <span className="lk-price-period">{words.period}</span> : null}
      </div>
      {words.notes.map((note) => (
        <p key={note} className="lk-price-note">
          {note}
        </p>
      ))}
    </div>
  )
}

function sizeOf(amount: string): 'medium' | 'small' | undefined {
  if (amount.length > 11) return 'small'
  return amount.length > 8 ? 'medium' : undefined
}
