import type { ResetPeriod } from '../../core/catalog/Catalog.ts'
import type { PlanEntitlementRow } from '../../react/pricing-table/pricingTableTypes.ts'
import type { MessageKey } from '../../react/messages/Messages.ts'
import type { Format } from './createFormat.ts'
import { unitWords } from './unitWords.ts'

const resetKeys: Readonly<Record<ResetPeriod, MessageKey>> = {
  HOUR: 'feature.perHour',
  DAY: 'feature.perDay',
  WEEK: 'feature.perWeek',
  MONTH: 'feature.perMonth',
  YEAR: 'feature.perYear',
}

/** One line of a plan's features: "10 campaigns per month", "Unlimited templates", "Log retention: 30 days". */
export function featureWords(row: PlanEntitlementRow, format: Format): string {
  const { label, value } = row
  switch (value.kind) {
    case 'included':
      return label
    case 'values':
      return format.text('feature.values', { name: label, values: format.list(value.values) })
    case 'unlimited':
      return namesSame(label, value)
        ? format.text('feature.unlimited', { units: value.featureUnitsPlural ?? label })
        : format.text('feature.values', { name: label, values: format.text('feature.unlimitedValue') })
    case 'amount':
      return amountLine(label, value, format)
  }
}

type Amount = Extract<PlanEntitlementRow['value'], { kind: 'amount' }>

function amountLine(label: string, value: Amount, format: Format): string {
  const hasOwnName = !namesSame(label, value)
  const units = unitWords(value.amount, value, hasOwnName ? '' : label)
  const amount = units
    ? format.text('feature.amount', { amount: value.amount, units })
    : format.number(value.amount)
  const reset = value.resetPeriod ? ` ${format.text(resetKeys[value.resetPeriod])}` : ''
  return hasOwnName ? format.text('feature.values', { name: label, values: amount + reset }) : amount + reset
}

interface Plural {
  readonly featureUnitsPlural: string | null
}

/** Whether the units alone say what the feature is: "10 campaigns" of "Campaigns". */
function namesSame(label: string, { featureUnitsPlural }: Plural): boolean {
  return featureUnitsPlural !== null && featureUnitsPlural.toLowerCase() === label.toLowerCase()
}
