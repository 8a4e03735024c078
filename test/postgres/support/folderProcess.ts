// A process that opens a folder as a database: `jiti folderProcess.ts FOLDER locked|unlocked`. It tells what came of it
// in one line, then does what it reads: one line, one answer.
import { PGlite } from '@electric-sql/pglite'
import { createInterface } from 'node:readline'
import { isLatchkeyError } from '../../../src/core/errors/LatchkeyError.ts'
import { createPgliteDriver } from '../../../src/postgres/pglite/createPgliteDriver.ts'

const [, , dataDir = '', mode] = process.argv

const say = (answer: string): void => {
  process.stdout.write(`${answer}\n`)
}

async function open() {
  return mode === 'locked'
    ? createPgliteDriver({ dataDir })
    : createPgliteDriver({ database: await PGlite.create(dataDir) })
}

try {
  const driver = await open()
  await driver.execute('create table if not exists kept (k text primary key)')
  say('open')
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === 'close') break
    const [verb, k = ''] = line.split(' ')
    if (verb === 'insert') await driver.query('insert into kept values ($1::text)', [k])
    say((await driver.query(`select coalesce(string_agg(k, ',' order by k), '') from kept`)) ?? '')
  }
  await driver.close()
  say('closed')
} catch (error) {
  say(isLatchkeyError(error) ? error.code : String(error))
}
process.exit()
