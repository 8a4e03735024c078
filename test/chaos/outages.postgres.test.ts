import { beforeAll, expect, test } from 'vitest'
import { startPostgres } from '../../scripts/startPostgres.mjs'
import type { Answer } from './support/askServer.ts'
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

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Stops the database hard so many times under one server that is never started again. */
async function playOutages(outages: number, mode: string) {
  const postgres = await startPostgres({ isDurable: true })
  const driver = await openChaos(postgres.url)
  const server = startProcess(program, [postgres.url, '0', mode])
  const port = Number(await server.line())
  const refusals = new Map<string, number>()
  const onRefusal = ({ status, body }: Answer): void => {
    const refusal = `${status} ${String(body['code'])}`
    refusals.set(refusal, (refusals.get(refusal) ?? 0) + 1)
  }
  const writers = startWriters(WRITERS, customerIds, () => port, onRefusal)
  for (let outage = 0; outage < outages; outage++) {
    const before = writers.total()
    while (writers.total() < before + WRITERS) await pause(1)
    await pause(5 + ((outage * 37) % 90))
    await postgres.crash()
    await pause(100)
    await postgres.start()
  }
  await writers.stop()
  await server.kill()
  const differences = await findDifferences(driver, writers.acknowledged)
  await driver.close()
  await postgres.stop()
  return { acknowledged: writers.total(), refusals, differences }
}

test(
  'a database that stops hard and comes back under load loses nothing, and the server says what is the matter',
  { timeout: bounds.timeout },
  async ({ task }) => {
    const { acknowledged, refusals, differences } = await playOutages(bounds.outages, 'right')
    task.meta.figures = { 'database stopped hard': { outages: bounds.outages, acknowledged } }
    expect([...refusals.keys()]).toEqual(['503 DatabaseUnavailable'])
    expect(differences).toEqual([])
  },
)

test('control: a server that answers before it writes loses some', { timeout: bounds.timeout }, async () => {
  const { differences } = await playOutages(bounds.outages, 'early')
  expect(differences).not.toEqual([])
})
