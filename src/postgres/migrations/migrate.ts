import type { Driver } from '../Driver.ts'
import type { Migration } from './Migration.ts'
import { beginStep, stepScript } from './migrationScript.ts'
import { migrations as allMigrations } from './migrations.ts'
import { readMissing } from './readSchema.ts'

/**
 * Brings the schema up to date and answers what was applied: step by step, each in a transaction of its own, so that one
 * that fails, or whose process is killed, leaves nothing of itself. Of several processes that start together one applies
 * a step while the others wait. When nothing is missing nothing is locked.
 *
 * @throws `DatabaseTooNew` when a newer release has changed the database in a way that this one cannot work with
 */
export async function migrate(
  driver: Driver,
  migrations: readonly Migration[] = allMigrations,
): Promise<readonly Migration[]> {
  const applied: Migration[] = []
  let missing = await readMissing(driver, migrations)
  while (missing.length > 0) {
    const step = await driver.transaction(async (session) => {
      await session.execute(beginStep)
      const [next] = await readMissing(session, migrations)
      if (next) await session.execute(stepScript(next))
      return next
    })
    if (step) applied.push(step)
    missing = await readMissing(driver, migrations)
  }
  return applied
}
