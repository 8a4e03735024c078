import { PGlite } from '@electric-sql/pglite'
import { createPgliteDriver, type Driver } from '../../../src/postgres/index.ts'

/** A database in this process's memory that a test file shares: opening one takes seconds, emptying it does not. */
export async function openDatabase(): Promise<Driver> {
  return createPgliteDriver({ database: await PGlite.create() })
}

/** Takes everything out of the store's tables, and starts their numbers from 1. */
export async function emptyDatabase(driver: Driver): Promise<void> {
  const tables = await driver.query(`
    select string_agg(format('latchkey.%I', tablename), ', ') from pg_tables
    where schemaname = 'latchkey' and tablename <> 'migrations'`)
  if (tables !== null) await driver.execute(`truncate ${tables} restart identity`)
}
