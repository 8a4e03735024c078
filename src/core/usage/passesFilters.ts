import type { FilterOperation, MeterCondition, MeterFilter } from '../catalog/Catalog.ts'

/** What a sender says about an event, by name. */
export type Dimensions = Readonly<Record<string, string | number | boolean>>

type Value = string | number | boolean | null
type Test = (dimension: Value, condition: MeterCondition) => boolean

/**
 * Whether a meter counts an event: all conditions of one of its filters hold; without filters every event counts.
 * Values are compared by type: the text "10" is not the number 10. A dimension that is missing passes `IS_NULL` and
 * what says what it is not.
 */
export function passesFilters(filters: readonly MeterFilter[], dimensions: Dimensions): boolean {
  return (
    filters.length === 0 ||
    filters.some(({ conditions }) => conditions.every((condition) => holds(condition, dimensions)))
  )
}

function holds(condition: MeterCondition, dimensions: Dimensions): boolean {
  const { field } = condition
  const dimension = Object.hasOwn(dimensions, field) ? (dimensions[field] ?? null) : null
  return tests[condition.operation](dimension, condition)
}

const tests: Readonly<Record<FilterOperation, Test>> = {
  EQUALS: (dimension, { value }) => dimension !== null && dimension === value,
  NOT_EQUALS: (dimension, { value }) => dimension !== value,
  GREATER_THAN: ofNumbers((a, b) => a > b),
  GREATER_THAN_OR_EQUAL: ofNumbers((a, b) => a >= b),
  LESS_THAN: ofNumbers((a, b) => a < b),
  LESS_THAN_OR_EQUAL: ofNumbers((a, b) => a <= b),
  IS_NULL: (dimension) => dimension === null,
  IS_NOT_NULL: (dimension) => dimension !== null,
  CONTAINS: ofTexts((a, b) => a.includes(b)),
  STARTS_WITH: ofTexts((a, b) => a.startsWith(b)),
  ENDS_WITH: ofTexts((a, b) => a.endsWith(b)),
  IN: (dimension, { values }) => dimension !== null && values.includes(dimension),
}

function ofNumbers(compare: (a: number, b: number) => boolean): Test {
  return (dimension, { value }) =>
    typeof dimension === 'number' && typeof value === 'number' && compare(dimension, value)
}

function ofTexts(compare: (a: string, b: string) => boolean): Test {
  return (dimension, { value }) =>
    typeof dimension === 'string' && typeof value === 'string' && compare(dimension, value)
}
