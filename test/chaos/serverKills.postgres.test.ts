import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../postgres/support/freshDatabase.ts'
import { bounds } from './support/bounds.ts'
import { buildProgram } from './support/buildProgram.ts'
import { findDifferences } from './support/findDifferences.ts'
import { customerIds, openChaos } from './support/openChaos.ts'
import { startProcess } from './support/startProcess.ts'
import { startWriters } from './support/startWriters.ts'

const WRITERS = 8

let program: string
beforeAll(async () => {
  program = await buildProgram('server')
})

/** Kills a server so many times while writers use it; gives what was acknowledged and what differs from it. */
async function playKills(kills: number, mode: string) {
  const connectionString = await freshDatabase()
  const driver = await openChaos(connectionString)
  let port = 0
  const begin = async () => {
    const server = startProcess(program, [connectionString, String(port), mode])
    port = Number(await server.line())
    return server
  }
  let server = await begin()
  const writers = startWriters(WRITERS, customerIds, () => port)
  let least = Number.POSITIVE_INFINITY
  for (let kill = 0; kill < kills; kill++) {
    const before = writers.total()
    // Never at the same point of what is being done.
    while (writers.total() < before + WRITERS) await pause(1)
    await pause(5 + ((kill * 37) % 90))
    least = Math.min(least, writers.total() - before)
    await server.kill()
    server = await begin()
  }
  await writers.stop()
  await server.kill()
  const differences = await findDifferences(driver, writers.acknowledged)
  await driver.close()
  return { acknowledged: writers.total(), least, differences }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test(
  'a server that is killed under writers has counted all that it acknowledged, once, and told of all it did',
  { timeout: bounds.timeout },
  async ({ task }) => {
    const { acknowledged, least, differences } = await playKills(bounds.kills, 'right')
    task.meta.figures = { 'kill -9 of a server': { kills: bounds.kills, acknowledged } }
    expect(least).toBeGreaterThanOrEqual(WRITERS)
    expect(differences).toEqual([])
  },
)

test.for([
  ['answers before it writes', 'early'],
  ['counts repeats again', 'keyless'],
] as const)('control: one that %s is found out', { timeout: bounds.timeout }, async ([, mode]) => {
  const { differences } = await playKills(bounds.controlKills, mode)
  expect(differences).not.toEqual([])
})
