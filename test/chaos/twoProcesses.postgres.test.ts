import { beforeAll, expect, test } from 'vitest'
import { createPostgresAtom } from '../../src/postgres/index.ts'
import { emptySandboxState } from '../../src/engine/sandbox/SandboxState.ts'
import { freshDatabase } from '../postgres/support/freshDatabase.ts'
import { askServer, askUntilDone } from './support/askServer.ts'
import { bounds } from './support/bounds.ts'
import { buildProgram } from './support/buildProgram.ts'
import { LIMIT } from './support/chaosCatalog.ts'
import { openChaos } from './support/openChaos.ts'
import { startProcess } from './support/startProcess.ts'

let program: string
beforeAll(async () => {
  program = await buildProgram('server')
})

/** Two servers on one database, for as long as the work takes. */
async function withTwo<T>(
  mode: string,
  work: (ports: readonly [number, number], driver: Awaited<ReturnType<typeof openChaos>>) => Promise<T>,
): Promise<T> {
  const connectionString = await freshDatabase()
  const driver = await openChaos(connectionString)
  const servers = [1, 2].map(() => startProcess(program, [connectionString, '0', mode]))
  const ports = await Promise.all(servers.map(async (server) => Number(await server.line())))
  try {
    return await work([ports[0] ?? 0, ports[1] ?? 0], driver)
  } finally {
    await Promise.all(servers.map((server) => server.kill()))
    await driver.close()
  }
}

const customerId = 'customer-1'

/** 50 writers take single units until there are none; how many were granted, and how many are counted. */
function takeAll(mode: string) {
  return withTwo(mode, async (ports, driver) => {
    let granted = 0
    await Promise.all(
      Array.from({ length: 50 }, async (_, writer) => {
        for (let n = 0, isGranted = true; isGranted; n++) {
          const command = { command: 'consume', customerId, key: `${writer}-${n}` }
          const { body } = await askUntilDone(() => ports[writer % 2] ?? 0, command)
          isGranted = body.isGranted === true
          if (isGranted) granted++
        }
      }),
    )
    const counted = await driver.query(
      `select amount::text from latchkey.counters where customer_id = $1::text and feature_id = 'scarce'`,
      [customerId],
    )
    return { granted, counted: Number(counted) }
  })
}

test(
  'units that 50 writers take from two servers are exactly those there are',
  { timeout: bounds.timeout },
  async ({ task }) => {
    for (let round = 0; round < bounds.limits; round++) {
      expect(await takeAll('right')).toEqual({ granted: LIMIT, counted: LIMIT })
    }
    task.meta.figures = {
      'consume from two servers': { rounds: bounds.limits, units: bounds.limits * LIMIT },
    }
  },
)

test(
  'control: a server that asks first and takes then grants more',
  { timeout: bounds.timeout },
  async () => {
    const { granted } = await takeAll('naive')
    expect(granted).toBeGreaterThan(LIMIT)
  },
)

/** The same wish 50 times over two servers; what came of it there and at the provider. */
function wish(mode: string, keyOf: (request: number) => string) {
  return withTwo(mode, async (ports, driver) => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        askServer(ports[i % 2] ?? 0, { command: 'provision', customerId, key: keyOf(i) }),
      ),
    )
    const sandbox = await createPostgresAtom({ driver, name: 'sandbox', initial: emptySandboxState })
    const { checkouts } = await sandbox.read()
    const subscriptions = await driver.query(
      `select count(*)::text from latchkey.subscriptions
       where customer_id = $1::text and body ->> 'pricingType' = 'PAID'`,
      [customerId],
    )
    return {
      statuses: [...new Set(answers.map((answer) => answer?.status))],
      urls: new Set(answers.map((answer) => answer?.body['checkoutUrl'])).size,
      openCheckouts: checkouts.filter(({ status }) => status === 'open').length,
      subscriptions: Number(subscriptions),
    }
  })
}

test.for([
  ['one key', () => 'key'],
  ['a key each', (request: number) => `key-${request}`],
] as const)(
  'one wish 50 times over two servers, with %s, is one subscription and one open checkout',
  { timeout: bounds.timeout },
  async ([, keyOf], { task }) => {
    for (let round = 0; round < bounds.wishes; round++) {
      expect(await wish('right', keyOf)).toEqual({
        statuses: [200],
        urls: 1,
        openCheckouts: 1,
        subscriptions: 1,
      })
    }
    task.meta.figures = {
      'one wish over two servers': { rounds: bounds.wishes, requests: bounds.wishes * 50 },
    }
  },
)

test(
  'control: without the lock of a customer it is more than that',
  { timeout: bounds.timeout },
  async () => {
    const { urls, subscriptions, statuses } = await wish('unlocked', (request) => `key-${request}`)
    expect([urls, subscriptions, statuses]).not.toEqual([1, 1, [200]])
  },
)
