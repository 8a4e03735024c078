import { isReservedName } from '../ids/isReservedName.ts'
import type { FilterOperation, Meter, MeterCondition } from './Catalog.ts'
import type { Reader } from './Reader.ts'

const operations = [
  'EQUALS',
  'NOT_EQUALS',
  'GREATER_THAN',
  'GREATER_THAN_OR_EQUAL',
  'LESS_THAN',
  'LESS_THAN_OR_EQUAL',
  'IS_NULL',
  'IS_NOT_NULL',
  'CONTAINS',
  'STARTS_WITH',
  'ENDS_WITH',
  'IN',
] as const

type Dimension = string | number | boolean

/** Reads how raw events become usage. */
export function readMeter(input: unknown, isMetered: boolean, reader: Reader): Meter | null {
  if (input === undefined) return null
  const body = reader.object(input, ['eventName', 'aggregation', 'field', 'filters'])
  if (!isMetered) reader.problem('MeterNotAllowed', "meterType 'INCREMENTAL' or 'FLUCTUATING'")
  const aggregation = reader
    .child('aggregation')
    .oneOf(body.aggregation, ['SUM', 'MAX', 'MIN', 'AVG', 'COUNT', 'UNIQUE'])
  if (aggregation !== 'COUNT' && body.field === undefined) {
    reader.child('field').problem('FieldMissing', `the dimension that ${aggregation} is taken of`)
  }
  return {
    eventName: reader.child('eventName').text(body.eventName),
    aggregation,
    field: body.field === undefined ? null : readField(body.field, reader.child('field')),
    filters: reader.child('filters').list(body.filters, (row, child) => {
      const filter = child.object(row, ['conditions'])
      const conditions = child.child('conditions').list(filter.conditions, readCondition)
      if (conditions.length === 0) child.child('conditions').problem('ConditionsMissing', 'at least one')
      return { conditions }
    }),
  }
}

/** Reads the name of an event's dimension. */
function readField(input: unknown, reader: Reader): string {
  const name = reader.text(input)
  if (isReservedName(name)) reader.problem('ReservedName', 'a name that not every object has')
  return name
}

function readCondition(row: unknown, reader: Reader): MeterCondition {
  const body = reader.object(row, ['field', 'operation', 'value', 'values'])
  const operation = reader.child('operation').oneOf(body.operation, operations)
  const value = reader.child('value')
  const values = reader.child('values')
  const takes = operandOf(operation)
  if (takes !== 'value' && body.value !== undefined) {
    value.problem('ValueNotAllowed', `no value with ${operation}`)
  }
  if (takes !== 'values' && body.values !== undefined) {
    values.problem('ValuesNotAllowed', `no values with ${operation}`)
  }
  const list = takes === 'values' ? values.list(body.values, readDimension) : []
  if (takes === 'values' && list.length === 0) values.problem('ValuesMissing', 'at least one value')
  return {
    field: readField(body.field, reader.child('field')),
    operation,
    value: takes === 'value' ? readOperand(body.value, operation, value) : null,
    values: list,
  }
}

function operandOf(operation: FilterOperation): 'value' | 'values' | 'nothing' {
  if (operation === 'IN') return 'values'
  return operation === 'IS_NULL' || operation === 'IS_NOT_NULL' ? 'nothing' : 'value'
}

function readOperand(input: unknown, operation: FilterOperation, reader: Reader): Dimension | null {
  if (operation === 'EQUALS' || operation === 'NOT_EQUALS') return readDimension(input, reader)
  const isText = operation === 'CONTAINS' || operation === 'STARTS_WITH' || operation === 'ENDS_WITH'
  if (isText) return reader.text(input)
  if (typeof input === 'number' && Number.isFinite(input)) return input
  reader.problem('NumberExpected', `a number to compare with ${operation}`)
  return null
}

function readDimension(input: unknown, reader: Reader): Dimension {
  if (typeof input === 'string' || typeof input === 'boolean') return input
  if (typeof input === 'number' && Number.isFinite(input)) return input
  reader.problem('DimensionExpected', 'a text, a finite number, true or false')
  return ''
}
