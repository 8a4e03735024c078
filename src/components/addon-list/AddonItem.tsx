'use client'
import type { AddonRow } from '../../react/addon-list/addonListState.ts'
import { Button } from '../button/Button.tsx'
import { addonPrice } from '../format/priceWords.ts'
import { useFormat } from '../messages/useFormat.ts'
import { QuantityStepper } from '../stepper/QuantityStepper.tsx'
import type { PricedChange } from '../subscription-change/usePricedChange.ts'

export interface AddonItemProps {
  readonly addon: AddonRow
  readonly priced: PricedChange
}

/** An add-on in a row: what it costs, how many there are, and the control that changes that. */
export function AddonItem({ addon, priced }: AddonItemProps) {
  const format = useFormat()
  const { id, displayName, description, bought, maxQuantity, missingDependencies } = addon
  const price = addonPrice(addon, priced.change.view?.billingPeriod ?? null, format)
  const isChangeable = addon.add.isAllowed || addon.remove.isAllowed
  return (
    <li className="lk-row" data-addon-id={id} data-state={bought > 0 ? 'bought' : 'available'}>
      <span className="lk-row-main">
        <bdi>{displayName}</bdi>
        <span className="lk-row-note">
          {maxQuantity > 1 ? format.text('checkout.addonEach', { price }) : price}
        </span>
        {description ? (
          <span className="lk-row-note">
            <bdi>{description}</bdi>
          </span>
        ) : null}
        {addon.selected > 0 && missingDependencies.length > 0 ? (
          <span className="lk-row-note" data-tone="warning" role="status">
            {format.text('addon.needs', {
              names: format.list(missingDependencies.map((needed) => needed.displayName)),
            })}
          </span>
        ) : null}
      </span>
      {isChangeable ? (
        <AddonControl addon={addon} priced={priced} />
      ) : bought > 0 ? (
        <span className="lk-number">{format.number(bought)}</span>
      ) : null}
    </li>
  )
}

/** A stepper where there may be several, else a button that adds or removes it. */
function AddonControl({ addon, priced: { change, state } }: AddonItemProps) {
  const { text } = useFormat()
  const { id, displayName: name, selected, maxQuantity } = addon
  const isSubmitting = state.status === 'submitting'
  if (maxQuantity > 1)
    return (
      <QuantityStepper
        name={name}
        value={selected}
        min={0}
        max={maxQuantity}
        disabled={isSubmitting}
        onChange={(value) => change.setAddon(id, value)}
      />
    )
  const isChosen = selected > 0
  return (
    <Button
      disabled={isSubmitting}
      aria-label={text(isChosen ? 'addon.remove' : 'addon.add', { name })}
      onClick={() => change.setAddon(id, isChosen ? 0 : 1)}
    >
      {text(isChosen ? 'addon.removeShort' : 'addon.addShort')}
    </Button>
  )
}
