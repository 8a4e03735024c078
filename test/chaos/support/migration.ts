import { createPgDriver, type Driver, type Session } from 'latchkey/postgres'
import { migrate } from '../../../src/postgres/migrations/migrate.ts'
import { migrations } from '../../../src/postgres/migrations/migrations.ts'

// Brings a schema up to date and stops for ever inside one of the steps, once that has been run and before it is kept:
// `node migration.mjs CONNECTION VERSION MODE`. In the mode `loose` there is no transaction around the steps.
const [, , connectionString = '', version = '0', mode = 'right'] = process.argv
const wanted = migrations.find((migration) => migration.version === Number(version))
const driver = await createPgDriver({ connectionString, maxConnections: 1 })

const stopping = (session: Session): Session => ({
  ...session,
  async execute(script) {
    const sql = wanted?.sql.trim() ?? ''
    const isWanted = sql !== '' && script.includes(sql)
    // What runs without a transaction is kept before it is written down that it is.
    await session.execute(isWanted && mode === 'loose' ? sql : script)
    if (!isWanted) return
    process.stdout.write('inside\n')
    await new Promise(() => setInterval(() => undefined, 60_000))
  },
})
const stopped: Driver = {
  ...driver,
  ...stopping(driver),
  transaction: (work) =>
    mode === 'loose' ? work(stopping(driver)) : driver.transaction((session) => work(stopping(session))),
}
await migrate(stopped)
await driver.close()
process.stdout.write('done\n')
