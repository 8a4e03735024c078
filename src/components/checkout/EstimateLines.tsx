'use client'
import type { Money } from '../../core/money/Money.ts'
import type { PriceLine, Tax } from '../../core/provisioning/Quote.ts'
import type { SubscriptionEstimate } from '../../react/protocolTypes.ts'
import type { PlanCard } from '../../react/pricing-table/pricingTableTypes.ts'
import { useNow } from '../../react/time/useNow.ts'
import type { Format } from '../format/createFormat.ts'
import { useFormat } from '../messages/useFormat.ts'
import { estimateTime } from './estimateTime.ts'
import { lineWords, type LineNames } from './lineWords.ts'
import { nextPayment } from './nextPayment.ts'
import type { PriceChange } from './priceChange.ts'

const HOUR = 3_600_000

/** A plan's card, or as much of it as the lines of its price need. */
export type EstimatedCard = LineNames & Pick<PlanCard, 'addons'>

export interface EstimateLinesProps {
  /** null while the first one is on its way: rows of the same height stand in. */
  readonly estimate: SubscriptionEstimate | null
  readonly card: EstimatedCard
  /** What was shown before, when that has changed. */
  readonly before?: PriceChange['before'] | null
}

/** The lines of the first invoice with what is due today and what comes next. */
export function EstimateLines({ estimate, card, before = null }: EstimateLinesProps) {
  const format = useFormat()
  const present = useNow(HOUR)
  if (!estimate) return <SkeletonLines count={Math.max(1, card.quantities.length + chosenAddons(card))} />
  const { immediateInvoice, recurringInvoice, trial } = estimate
  const { lines, tax } = trial ? recurringInvoice : immediateInvoice
  const next = nextPayment(estimate)
  const now = estimateTime(estimate) ?? present ?? undefined
  return (
    <dl className="lk-summary-lines">
      {lines.map((line, index) => (
        <Line key={index} line={line} tax={tax} card={card} format={format} />
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
        <Amount value={immediateInvoice.total} before={before?.total ?? null} />
      </dd>
      <TaxNote tax={tax} format={format} />
      {next ? (
        <>
          <dt>{format.text('checkout.then', { date: format.date(next.at, now) })}</dt>
          <dd data-role="next">
            <Amount value={next.total} before={before?.next ?? null} />
          </dd>
        </>
      ) : null}
    </dl>
  )
}

/** Tax that is part of the total without a line of its own, or that the total does not know yet. */
function TaxNote({ tax, format }: { readonly tax: Tax; readonly format: Format }) {
  if (tax.status !== 'unknown' && tax.status !== 'included') return null
  const isUnknown = tax.status === 'unknown'
  return (
    <>
      <dt data-kind="tax">
        {isUnknown
          ? format.text('checkout.tax')
          : format.text('checkout.taxIncluded', { name: taxWords(tax, format) })}
      </dt>
      <dd data-kind="tax">{isUnknown ? format.text('checkout.taxUnknown') : format.money(tax.amount)}</dd>
    </>
  )
}

/** "VAT (19%)" */
function taxWords(
  { displayName, percentageBasisPoints }: Extract<Tax, { displayName: string }>,
  format: Format,
): string {
  return format.text('checkout.taxRate', {
    name: displayName,
    rate: format.percent(percentageBasisPoints / 100),
  })
}

interface LineProps {
  readonly line: PriceLine
  readonly tax: Tax
  readonly card: EstimatedCard
  readonly format: Format
}

function Line({ line, tax, card, format }: LineProps) {
  const isCredit = line.amount.amountMinor < 0
  const words =
    line.kind === 'tax' && tax.status === 'excluded' ? taxWords(tax, format) : lineWords(line, card, format)
  return (
    <>
      <dt data-kind={line.kind} data-credit={isCredit || undefined}>
        {words === line.description ? <bdi>{words}</bdi> : words}
      </dt>
      <dd data-kind={line.kind} data-credit={isCredit || undefined}>
        {format.money(line.amount)}
      </dd>
    </>
  )
}

/** An amount, after the one that was shown before when it is another. */
function Amount({ value, before }: { readonly value: Money; readonly before: Money | null }) {
  const { money, text } = useFormat()
  if (before === null || before.amountMinor === value.amountMinor) return money(value)
  return (
    <>
      <s>
        <span className="lk-visually-hidden">{text('price.before', { amount: money(before) })}</span>
        <span aria-hidden="true">{money(before)}</span>
      </s>{' '}
      {money(value)}
    </>
  )
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

function chosenAddons(card: EstimatedCard): number {
  return card.addons.filter((addon) => addon.selected > 0).length
}
