import type { ResetPeriod } from '../../core/catalog/Catalog.ts'
import type { MessageKey } from '../../react/messages/Messages.ts'
import type { PlanEntitlementRow } from '../../react/pricing-table/pricingTableTypes.ts'
import type { Format } from './createFormat.ts'
import { unitWords } from './unitWords.ts'

const resetKeys: Readonly<Record<ResetPeriod, MessageKey>> = {
  HOUR: 'feature.perHour',
  DAY: 'feature.perDay',
  WEEK: 'feature.perWeek',
  MONTH: 'feature.perMonth',
  YEAR: 'feature.perYear',
}

export type EntitledAmount = Extract<PlanEntitlementRow['value'], { kind: 'amount' }>

/** How much a plan gives: "10 campaigns per month". `otherwise` stands for units that the catalog does not name. */
export function amountWords(value: EntitledAmount, otherwise: string, format: Format): string {
  const units = unitWords(value.amount, value, otherwise)
  const amount = units
    ? format.text('feature.amount', { amount: value.amount, units })
    : format.number(value.amount)
  return value.resetPeriod ? `${amount} ${format.text(resetKeys[value.resetPeriod])}` : amount
}
