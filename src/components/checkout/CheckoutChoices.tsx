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

/** The quantities of a plan, a row with a stepper each, and the price lists that they are read from. */
export function QuantityChoices({ result, card, billingPeriod, level }: CheckoutChoicesProps) {
  const { text } = useFormat()
  return (
    <>
      {card.quantities.length > 0 ? (
        <Section title={text('checkout.quantities')} level={level}>
          {card.quantities.map((quantity) => (
            <QuantityRow
              key={quantity.featureId}
              quantity={quantity}
              billingPeriod={billingPeriod}
              onChange={(value) => result.setQuantity(card.id, quantity.featureId, value)}
            />
          ))}
        </Section>
      ) : null}
      {card.tiers.map((list) => (
        <PlanTierList key={list.featureId} tiers={list} />
      ))}
    </>
  )
}

/** The add-ons of a plan, a row with a stepper each. */
export function AddonChoices({ result, card, billingPeriod, level }: CheckoutChoicesProps) {
  const { text } = useFormat()
  if (card.addons.length === 0) return null
  return (
    <Section title={text('checkout.addons')} level={level}>
      {card.addons.map((addon) => (
        <AddonRow
          key={addon.id}
          addon={addon}
          billingPeriod={billingPeriod}
          onChange={(value) => result.setAddon(card.id, addon.id, value)}
        />
      ))}
    </Section>
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

/** What a plan gives. */
export function PlanSummary({ card }: { readonly card: PlanCard }) {
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
