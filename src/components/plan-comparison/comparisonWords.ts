import { comparisonPrices } from '../../react/pricing-table/comparisonPrices.ts'
import type {
  ComparisonCell,
  ComparisonGroup,
  ComparisonRow,
} from '../../react/pricing-table/planComparison.ts'
import type { PricingTableState } from '../../react/pricing-table/pricingTableTypes.ts'
import { cellWords } from '../format/cellWords.ts'
import type { Format } from '../format/createFormat.ts'
import { usagePriceWords } from '../format/extraPriceWords.ts'
import { addonPrice, amountPerPeriod } from '../format/priceWords.ts'

/** A row of the table in words; of a cell `true` is "included" and `false` is "not". */
export interface WordRow {
  readonly id: string
  readonly label: string
  readonly description: string | null
  readonly cells: readonly (string | boolean)[]
}

export interface WordGroup {
  readonly id: string
  readonly title: string
  readonly rows: readonly WordRow[]
}

/** The whole comparison in words: prices, the features in their groups, add-ons. Groups without rows are left out. */
export function comparisonWords(
  table: PricingTableState,
  groups: readonly ComparisonGroup[],
  format: Format,
): readonly WordGroup[] {
  const prices = comparisonPrices(table.plans)
  const price = <T>(cells: readonly (T | null)[], words: (value: T) => string) =>
    cells.map((cell) => cell !== null && words(cell))
  const single = <T>(
    key: 'compare.once' | 'compare.minimum',
    cells: readonly (T | null)[] | null,
    words: (value: T) => string,
  ) => (cells ? [{ id: key, label: format.text(key), description: null, cells: price(cells, words) }] : [])
  const period = table.billingPeriod
  const all: WordGroup[] = [
    {
      id: 'prices',
      title: format.text('compare.prices'),
      rows: [
        ...prices.usage.map((row) => ({
          ...row,
          cells: price(row.cells, (cell) => usagePriceWords(cell, format)),
        })),
        ...single('compare.once', prices.once, (money) => format.money(money, 'whole')),
        ...single('compare.minimum', prices.minimumSpend, (money) =>
          amountPerPeriod(money, period, format, 'whole'),
        ),
      ],
    },
    ...groups.map(({ id, displayName, rows }) => ({
      id: `features ${id ?? ''}`,
      title: displayName ?? format.text('compare.features'),
      rows: rows.map((row) => featureRow(row, format)),
    })),
    {
      id: 'addons',
      title: format.text('plans.addons'),
      rows: prices.addons.map((row) => ({
        ...row,
        cells: price(row.cells, (addon) => addonPrice(addon, period, format, 'whole')),
      })),
    },
  ]
  return all.filter(({ rows }) => rows.length > 0)
}

function featureRow(row: ComparisonRow, format: Format): WordRow {
  const cellOf = (cell: ComparisonCell) => cellWords(row, cell, format) ?? cell.value !== null
  return { id: row.featureId, label: row.label, description: row.description, cells: row.cells.map(cellOf) }
}
