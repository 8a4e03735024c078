import type { CatalogChange } from './diffCatalogs.ts'

/** One change of a catalog in words. A row that came or went is told by its path alone. */
export function describeChange({ path, before, after }: CatalogChange): string {
  if (before === undefined) return `+ ${path}${ofValue(after)}`
  if (after === undefined) return `- ${path}${ofValue(before)}`
  return `~ ${path}: ${toText(before)} → ${toText(after)}`
}

const ofValue = (value: unknown): string =>
  typeof value === 'object' && value !== null ? nameOf(value) : `: ${toText(value)}`

const nameOf = (row: object): string =>
  'displayName' in row && typeof row.displayName === 'string' ? ` (${row.displayName})` : ''

function toText(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length > 100 ? `${text.slice(0, 99)}…` : text
}
