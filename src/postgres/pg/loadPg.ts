import type pg from 'pg'
import { createError } from '../../core/errors/errorTable.ts'

/** The package `pg`, which only those install who have a Postgres server. */
export async function loadPg(): Promise<typeof pg> {
  try {
    return (await import('pg')).default
  } catch (cause) {
    throw createError('DatabasePackageMissing', { package: 'pg' }, { cause })
  }
}
