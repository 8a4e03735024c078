import type { ComparisonCell, ComparisonRow } from '../../react/pricing-table/planComparison.ts'
import { amountWords } from './amountWords.ts'
import type { Format } from './createFormat.ts'
import { featureWords } from './featureWords.ts'
import { namesSame } from './namesSame.ts'

/** What a plan gives of a feature, beside the feature's name: "10 per month"; null when it is in or not, and no more. */
export function cellWords({ label }: ComparisonRow, cell: ComparisonCell, format: Format): string | null {
  const { value } = cell
  if (!value) return null
  if (cell.label !== null) return featureWords({ label: cell.label, value }, format)
  switch (value.kind) {
    case 'included':
      return null
    case 'values':
      return format.list(value.values)
    case 'unlimited':
      return format.text('compare.unlimited')
    case 'amount':
      return namesSame(label, value)
        ? amountWords({ ...value, featureUnits: null, featureUnitsPlural: null }, '', format)
        : amountWords(value, '', format)
  }
}
