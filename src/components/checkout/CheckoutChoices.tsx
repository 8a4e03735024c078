'use client'
import { useId } from 'react'
import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import type { PlanAddon, PlanCard, PlanQuantity } from '../../react/pricing-table/pricingTableTypes.ts'
import type { PricingTableResult } from '../../react/pricing-table/PricingTableResult.ts'
import { addonPrice, amountPerPeriod } from '../format/priceWords.ts'
import { useFormat } from '../messages/useFormat.ts'
import { PlanFeatureList } from '../plan-card/PlanFeatureList.tsx'
import { PlanTierList } from '../plan-card/PlanTierList.tsx'
import { Heading } from '../root/Heading.tsx'
import { QuantityStepper } from '../stepper/QuantityStepper.tsx'

export interface CheckoutChoicesProps {
  readonly result: Pick<PricingTableResult, 'setQuantity' | 'setAddon'>
  readonly card: PlanCard
  readonly billingPeriod: BillingPeriod
  readonly level: number
}

/** The quantities and add-ons of a plan, a row with a stepper each; of a plan without any, what it gives. */
export function CheckoutChoices({ result, card, billingPeriod, level }: CheckoutChoicesProps) {
  const { text } = useFormat()
  const { quantities, addons, tiers } = card
  if (quantities.length === 0 && addons.length === 0) return <PlanSummary card={card} />
  return (
    <>
      {quantities.length > 0 ? (
        <Section title={text('checkout.quantities')} level={level}>
          {quantities.map((quantity) => (
            <QuantityRow
              key={quantity.featureId}
              quantity={quantity}
              billingPeriod={billingPeriod}
              onChange={(value) => result.setQuantity(card.id, quantity.featureId, value)}
            />
          ))}
        </Section>
      ) : null}
      {tiers.map((list) => (
        <PlanTierList key={list.featureId} tiers={list} />
      ))}
      {addons.length > 0 ? (
        <Section title={text('checkout.addons')} level={level}>
          {addons.map((addon) => (
            <AddonRow
              key={addon.id}
              addon={addon}
              billingPeriod={billingPeriod}
              onChange={(value) => result.setAddon(card.id, addon.id, value)}
            />
          ))}
        </Section>
      ) : null}
    </>
  )
}

function Section({
  title,
  level,
  children,
}: {
  readonly title: string
  readonly level: number
  readonly children: React.ReactNode
}) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <Heading id={id} level={level} className="lk-checkout-heading">
        {title}
      </Heading>
      <ul role="list">{children}</ul>
    </section>
  )
}

interface RowProps {
  readonly billingPeriod: BillingPeriod
  readonly onChange: (value: number) => void
}

function QuantityRow({ quantity, billingPeriod, onChange }: RowProps & { readonly quantity: PlanQuantity }) {
  const format = useFormat()
  return (
    <li className="lk-checkout-row" data-feature-id={quantity.featureId}>
      <span className="lk-checkout-row-name">
        <bdi>{quantity.displayName}</bdi>
        {quantity.amount ? (
          <span className="lk-checkout-row-note">
            {amountPerPeriod(quantity.amount, billingPeriod, format)}
          </span>
        ) : null}
      </span>
      <QuantityStepper
        name={quantity.displayName}
        value={quantity.value}
        min={quantity.min}
        max={quantity.max}
        onChange={onChange}
      />
    </li>
  )
}

function AddonRow({ addon, billingPeriod, onChange }: RowProps & { readonly addon: PlanAddon }) {
  const format = useFormat()
  const price = addonPrice(addon, billingPeriod, format)
  return (
    <li className="lk-checkout-row" data-addon-id={addon.id}>
      <span className="lk-checkout-row-name">
        <bdi>{addon.displayName}</bdi>
        <span className="lk-checkout-row-note">
          {addon.maxQuantity > 1 ? format.text('checkout.addonEach', { price }) : price}
        </span>
        {addon.description ? (
          <span className="lk-checkout-row-note">
            <bdi>{addon.description}</bdi>
          </span>
        ) : null}
      </span>
      <QuantityStepper
        name={addon.displayName}
        value={addon.selected}
        min={0}
        max={addon.maxQuantity}
        onChange={onChange}
      />
    </li>
  )
}

function PlanSummary({ card }: { readonly card: PlanCard }) {
  return (
    <div>
      {card.description ? (
        <p className="lk-plan-card-description">
          <bdi>{card.description}</bdi>
        </p>
      ) : null}
      <div className="lk-plan-card-features">
        <PlanFeatureList card={card} />
      </div>
    </div>
  )
}
