import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPgDriver, createPostgresAtom, type Driver } from '../../src/postgres/index.ts'
import { describeAtom } from '../contract/atomContract.ts'
import { emptyDatabase } from './support/emptyDatabase.ts'
import { freshDatabase } from './support/freshDatabase.ts'

const counting = fileURLToPath(new URL('support/countInProcess.ts', import.meta.url))
let connectionString: string
let drivers: readonly [Driver, Driver]
let opened = 0

beforeAll(async () => {
  connectionString = await freshDatabase()
  drivers = [await createPgDriver({ connectionString }), await createPgDriver({ connectionString })]
})
afterAll(() => Promise.all(drivers.map((driver) => driver.close())))

const open = (driver: Driver) =>
  createPostgresAtom({ driver, name: 'counted', initial: { count: 0 }, pollMs: 20 })

describeAtom('An atom in Postgres, through two pools', {
  open: () => open(drivers[(opened += 1) % 2]!),
  forget: () => emptyDatabase(drivers[0]),
})

/** Starts a process that counts, lets it count to at least `least`, and kills it hard. Answers what it was told. */
async function countAndKill(least: number): Promise<readonly number[]> {
  const child = spawn(process.execPath, ['--import', 'jiti/register', counting, connectionString], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const told: number[] = []
  for await (const line of createInterface(child.stdout)) {
    told.push(Number(line))
    if (told.length === least) child.kill('SIGKILL')
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return told
}

test('processes that count at once and are killed lose nothing that they were told', async () => {
  await emptyDatabase(drivers[0])
  const told = await Promise.all([countAndKill(20), countAndKill(30)])
  const acknowledged = told.flat()
  expect(new Set(acknowledged).size).toBe(acknowledged.length)
  const { count } = await (await open(drivers[1])).read()
  expect(count).toBeGreaterThanOrEqual(acknowledged.length)
  // Each may have written one more before it could say so.
  expect(count).toBeLessThanOrEqual(acknowledged.length + told.length)
})
