import { createError } from '../../core/errors/errorTable.ts'
import type { Session } from '../Driver.ts'
import type { Migration } from './Migration.ts'

const hasTable = `select to_regclass('latchkey.migrations')::text`
// As JSON, because the first databases had no such column.
const readApplied = `
select coalesce(json_agg(json_build_object(
  'version', version, 'contracts', coalesce((to_json(applied) ->> 'contracts')::boolean, false))), '[]')::text
from latchkey.migrations as applied`

/**
 * Reads which steps the database lacks.
 *
 * @throws `DatabaseTooNew` when a step was applied that these do not know, and that older servers cannot work with
 */
export async function readMissing(
  session: Session,
  migrations: readonly Migration[],
): Promise<readonly Migration[]> {
  const isThere = (await session.query(hasTable)) !== null
  const text = isThere ? await session.query(readApplied) : null
  const applied = JSON.parse(text ?? '[]') as { readonly version: number; readonly contracts: boolean }[]
  const known = new Set(migrations.map(({ version }) => version))
  const newer = applied.filter(({ version, contracts }) => contracts && !known.has(version))
  if (newer.length > 0) {
    throw createError('DatabaseTooNew', { versions: newer.map(({ version }) => version) })
  }
  const done = new Set(applied.map(({ version }) => version))
  return migrations.filter(({ version }) => !done.has(version))
}

/**
 * Sees to it that the database has every step, and changes nothing: for servers whose role may not change tables.
 *
 * @throws `DatabaseNotMigrated`, `DatabaseTooNew`
 */
export async function checkSchema(session: Session, migrations: readonly Migration[]): Promise<void> {
  const missing = await readMissing(session, migrations)
  if (missing.length > 0) {
    throw createError('DatabaseNotMigrated', { missing: missing.map(({ version }) => version) })
  }
}
