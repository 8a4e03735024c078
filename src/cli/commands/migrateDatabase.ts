import { migrate } from '../../postgres/migrations/migrate.ts'
import { printGrants } from '../../postgres/migrations/printGrants.ts'
import { printMigrations } from '../../postgres/migrations/printMigrations.ts'
import type { Command } from '../Command.ts'
import { dataFolder } from '../database/openBilling.ts'
import { openDriver } from '../database/openDriver.ts'
import { databaseOptions } from './options.ts'

export const migrateDatabase: Command = {
  name: 'migrate',
  summary: 'Brings the schema of the database up to date; of several that start together one does it.',
  options: {
    'print-sql': { help: 'Prints the SQL of all steps instead, and opens no database.' },
    'print-grants': {
      value: 'ROLE',
      help: 'Prints what a role needs that runs the server and owns nothing.',
    },
    ...databaseOptions,
  },
  async run(call) {
    if (call.switches.has('print-sql')) return call.answer({ sql: printMigrations() }, [printMigrations()])
    const role = call.options['print-grants']
    if (role !== undefined) return call.answer({ sql: printGrants({ role }) }, [printGrants({ role })])
    const driver = await openDriver(call.terminal, dataFolder(call.terminal, call.options.data))
    try {
      const applied = (await migrate(driver)).map(({ version, name }) => ({ version, name }))
      call.answer(
        { applied },
        applied.length === 0
          ? ['The schema is up to date.']
          : applied.map(({ version, name }) => `Applied ${version}: ${name}.`),
      )
    } finally {
      await driver.close()
    }
  },
}
