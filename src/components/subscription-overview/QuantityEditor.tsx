'use client'
import type { ChangedQuantity } from '../../react/subscription-overview/subscriptionChangeState.ts'
import { useFocusAfter } from '../checkout/useFocusAfter.ts'
import { amountPerPeriod } from '../format/priceWords.ts'
import { unitWords } from '../format/unitWords.ts'
import { useFormat } from '../messages/useFormat.ts'
import { QuantityStepper } from '../stepper/QuantityStepper.tsx'
import { ChangePanel } from '../subscription-change/ChangePanel.tsx'
import type { PricedChange } from '../subscription-change/usePricedChange.ts'

export interface QuantityEditorProps {
  readonly priced: PricedChange
  readonly level: number
}

/** The units that were bought, to be changed, with what that costs. */
export function QuantityEditor({ priced, level }: QuantityEditorProps) {
  const { text } = useFormat()
  const { root, focusAfter } = useFocusAfter<HTMLDivElement>()
  const { view } = priced.change
  if (!view) return null
  const finish = () => {
    priced.finish()
    focusAfter('.lk-stepper-input')
  }
  return (
    <div ref={root} className="lk-editor" role="group" aria-label={text('button.updateQuantity')}>
      <ul role="list" className="lk-rows">
        {view.quantities.map((quantity) => (
          <QuantityRow key={quantity.featureId} quantity={quantity} priced={priced} />
        ))}
      </ul>
      {priced.isOpen ? <ChangePanel priced={{ ...priced, finish }} level={level} /> : null}
    </div>
  )
}

interface QuantityRowProps {
  readonly quantity: ChangedQuantity
  readonly priced: PricedChange
}

function QuantityRow({ quantity, priced: { change, state } }: QuantityRowProps) {
  const format = useFormat()
  const { featureId, displayName, value, min, max, amount, used, isBelowUsage } = quantity
  const inUse =
    isBelowUsage && used !== null
      ? format.text('feature.amount', { amount: used, units: unitWords(used, quantity, displayName) })
      : null
  return (
    <li className="lk-row" data-feature-id={featureId}>
      <span className="lk-row-main">
        <bdi>{displayName}</bdi>
        {amount ? (
          <span className="lk-row-note">
            {amountPerPeriod(amount, change.view?.billingPeriod ?? null, format)}
          </span>
        ) : null}
        {inUse ? (
          <span className="lk-row-note" data-tone="warning" role="status">
            {format.text('subscription.inUse', { used: inUse })}
          </span>
        ) : null}
      </span>
      <QuantityStepper
        name={displayName}
        value={value}
        min={min}
        max={max}
        disabled={state.status === 'submitting'}
        onChange={(next) => change.setQuantity(featureId, next)}
      />
    </li>
  )
}
