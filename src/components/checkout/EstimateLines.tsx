'use client'
import type { PriceLine } from '../../core/provisioning/Quote.ts'
import type { SubscriptionEstimate } from '../../react/protocolTypes.ts'
import type { PlanCard } from '../../react/pricing-table/pricingTableTypes.ts'
import type { Format } from '../format/createFormat.ts'
import { unitWords } from '../format/unitWords.ts'
import { useFormat } from '../messages/useFormat.ts'
import { estimateTime } from './estimateTime.ts'
import { nextPayment } from './nextPayment.ts'

export interface EstimateLinesProps {
  /** null while the first one is on its way: rows of the same height stand in. */
  readonly estimate: SubscriptionEstimate | null
  readonly card: PlanCard
}

/** The lines of the first invoice with what is due today and what comes next. */
export function EstimateLines({ estimate, card }: EstimateLinesProps) {
  const format = useFormat()
  if (!estimate) return <SkeletonLines count={Math.max(1, card.quantities.length + chosenAddons(card))} />
  const { immediateInvoice, recurringInvoice, trial } = estimate
  const lines = trial ? recurringInvoice.lines : immediateInvoice.lines
  const next = nextPayment(estimate)
  const now = estimateTime(estimate)
  return (
    <dl className="lk-summary-lines">
      {lines.map((line, index) => (
        <Line key={index} line={line} card={card} format={format} />
      ))}
      {trial ? (
        <>
          <dt data-kind="trial">
            {format.text('checkout.trial', { count: trial.days, date: format.date(trial.endsAt, now) })}
          </dt>
          <dd>{format.money({ amountMinor: 0, currency: immediateInvoice.total.currency })}</dd>
        </>
      ) : null}
      <dt className="lk-summary-total">{format.text('checkout.dueToday')}</dt>
      <dd className="lk-summary-total" data-role="due-today">
        {format.money(immediateInvoice.total)}
      </dd>
      {next ? (
        <>
          <dt>{format.text('checkout.then', { date: format.date(next.at, now) })}</dt>
          <dd data-role="next">{format.money(next.total)}</dd>
        </>
      ) : null}
    </dl>
  )
}

interface LineProps {
  readonly line: PriceLine
  readonly card: PlanCard
  readonly format: Format
}

function Line({ line, card, format }: LineProps) {
  return (
    <>
      <dt data-kind={line.kind}>{lineName(line, card, format)}</dt>
      <dd data-kind={line.kind}>{format.money(line.amount)}</dd>
    </>
  )
}

/** "Growth: 2 templates", "3 × 10 more campaigns", "Basic" */
function lineName(
  { description, quantity, featureId, packageId }: PriceLine,
  card: PlanCard,
  format: Format,
): string {
  const counted =
    packageId === card.id ? card.quantities.find((other) => other.featureId === featureId) : undefined
  if (counted) {
    const units = unitWords(quantity, counted, counted.displayName)
    const values = format.text('feature.amount', { amount: quantity, units })
    return format.text('feature.values', { name: description, values })
  }
  return quantity > 1 ? format.text('unlock.times', { count: quantity, name: description }) : description
}

function SkeletonLines({ count }: { readonly count: number }) {
  const { text } = useFormat()
  return (
    <dl className="lk-summary-lines" aria-busy="true">
      {Array.from({ length: count }, (_, index) => (
        <SkeletonLine key={index} label={index === 0 ? text('checkout.calculating') : ''} />
      ))}
      <dt className="lk-summary-total">{text('checkout.dueToday')}</dt>
      <dd className="lk-summary-total">
        <span className="lk-skeleton lk-summary-skeleton" />
      </dd>
      <SkeletonLine label="" />
    </dl>
  )
}

function SkeletonLine({ label }: { readonly label: string }) {
  return (
    <>
      <dt>
        <span className="lk-visually-hidden">{label}</span>
        <span className="lk-skeleton" data-width="medium" />
      </dt>
      <dd>
        <span className="lk-skeleton lk-summary-skeleton" />
      </dd>
    </>
  )
}

function chosenAddons(card: PlanCard): number {
  return card.addons.filter((addon) => addon.selected > 0).length
}
