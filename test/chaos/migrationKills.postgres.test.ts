import { beforeAll, expect, test } from 'vitest'
import { createPgDriver, type Driver } from '../../src/postgres/index.ts'
import { migrate } from '../../src/postgres/migrations/migrate.ts'
import { migrations } from '../../src/postgres/migrations/migrations.ts'
import { freshDatabase } from '../postgres/support/freshDatabase.ts'
import { bounds } from './support/bounds.ts'
import { buildProgram } from './support/buildProgram.ts'
import { startProcess } from './support/startProcess.ts'

let program: string
let whole: string
beforeAll(async () => {
  program = await buildProgram('migration')
  const driver = await createPgDriver({ connectionString: await freshDatabase() })
  await migrate(driver)
  whole = await describeSchema(driver)
  await driver.close()
})

/** Every column, index and function of the schema, and the steps that are recorded. */
async function describeSchema(driver: Driver): Promise<string> {
  const described = await driver.query(`
    select string_agg(line, chr(10) order by line) from (
      select format('column %s.%s %s %s', table_name, column_name, data_type, is_nullable) as line
      from information_schema.columns where table_schema = 'latchkey'
      union all
      select format('index %s', indexdef) from pg_indexes where schemaname = 'latchkey'
      union all
      select format('function %s', p.proname) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'latchkey'
      union all
      select format('trigger %s', tgname) from pg_trigger t join pg_class c on c.oid = t.tgrelid
      join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'latchkey' and not tgisinternal
    ) as lines`)
  const steps = await driver.query(`select json_agg(version order by version)::text from latchkey.migrations`)
  return `${described ?? ''}\n${steps ?? ''}`
}

/** Kills a process inside a step, then brings the schema up to date; the schema, or why it could not be. */
async function killInside(version: number, mode: string): Promise<string> {
  const connectionString = await freshDatabase()
  const child = startProcess(program, [connectionString, String(version), mode])
  expect(await child.line()).toBe('inside')
  await child.kill()
  const driver = await createPgDriver({ connectionString })
  try {
    await migrate(driver)
    return await describeSchema(driver)
  } catch (error) {
    return String(error)
  } finally {
    await driver.close()
  }
}

test.for(migrations.map(({ version, name }) => [version, name] as const))(
  'a process that is killed inside step %i (%s) leaves nothing half done',
  { timeout: bounds.timeout },
  async ([version]) => {
    expect(await killInside(version, 'right')).toBe(whole)
  },
)

test('control: without a transaction a step is half done for ever', { timeout: bounds.timeout }, async () => {
  expect(await killInside(1, 'loose')).not.toBe(whole)
})
