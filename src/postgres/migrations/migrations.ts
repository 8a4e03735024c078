import { tables } from './0001-tables.ts'
import { whatIsDue } from './0002-what-is-due.ts'
import { logByCustomer } from './0003-log-by-customer.ts'
import { meters } from './0005-meters.ts'
import { outbox } from './0007-outbox.ts'
import { answersByAge } from './0008-answers-by-age.ts'
import { lists } from './0009-lists.ts'
import { keptValues } from './0011-kept-values.ts'
import type { Migration } from './Migration.ts'

/** All steps of the schema, oldest first. */
export const migrations: readonly Migration[] = [
  tables,
  whatIsDue,
  logByCustomer,
  meters,
  outbox,
  answersByAge,
  lists,
  keptValues,
]
