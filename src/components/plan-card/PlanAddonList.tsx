'use client'
import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import type { PlanAddon } from '../../react/pricing-table/pricingTableTypes.ts'
import { addonPrice } from '../format/priceWords.ts'
import { useFormat } from '../messages/useFormat.ts'
import { Hint } from './Hint.tsx'

export interface PlanAddonListProps {
  readonly addons: readonly PlanAddon[]
  readonly billingPeriod: BillingPeriod
}

/** The add-ons that can be bought with a plan, with the price of one. They are chosen in the checkout. */
export function PlanAddonList({ addons, billingPeriod }: PlanAddonListProps) {
  const format = useFormat()
  if (addons.length === 0) return null
  return (
    <>
      <p className="lk-plan-card-heading">{format.text('plans.addons')}</p>
      <ul className="lk-feature-list" role="list">
        {addons.map((addon) => (
          <li key={addon.id} className="lk-plan-card-addon" data-addon-id={addon.id}>
            <span>
              <Hint text={addon.description}>
                <bdi>{addon.displayName}</bdi>
              </Hint>
            </span>
            <span className="lk-plan-card-addon-price">
              {addonPrice(addon, billingPeriod, format, 'whole')}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
