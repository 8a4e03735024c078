import type { Migration } from './Migration.ts'

/** Finds the answers under idempotency keys that are kept long enough. */
export const answersByAge: Migration = {
  version: 8,
  name: 'answers by age',
  sql: `create index idempotency_by_age on latchkey.idempotency (lease_until);`,
}
