import type { PlanEntitlementRow } from '../../react/pricing-table/pricingTableTypes.ts'
import { amountWords, type EntitledAmount } from './amountWords.ts'
import type { Format } from './createFormat.ts'
import { namesSame } from './namesSame.ts'

/** One line of a plan's features: "10 campaigns per month", "Unlimited templates", "Log retention: 30 days". */
export function featureWords(row: Pick<PlanEntitlementRow, 'label' | 'value'>, format: Format): string {
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

function amountLine(label: string, value: EntitledAmount, format: Format): string {
  if (namesSame(label, value)) return amountWords(value, label, format)
  return format.text('feature.values', { name: label, values: amountWords(value, '', format) })
}
