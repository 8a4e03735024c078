import { Agent, createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { title } from '../client/report.ts'
import { compareSpeed } from './figures.ts'
import { inTurns, type Contestant } from './measure.ts'
import type { ServerWorld } from './world.ts'

interface Site {
  readonly contestant: Contestant
  close(): void
}

/** Checks over HTTP, and all of a customer's entitlements, beside the least that any server would have to do. */
export async function measureReads(world: ServerWorld, rounds: number): Promise<void> {
  const { engine, pool } = world
  const idOf = (i: number): string => `customer-${1 + (i % Math.min(world.customers, 10_000))}`
  title('Reading from Postgres')
  const bare = await site('node:http and one row by its key', async (customerId) => {
    const { rows } = await pool.query({
      name: 'floor-read',
      text: 'select body from floor_customers where id = $1',
      values: [customerId],
    })
    return rows[0]
  })
  const check = await site('a check over HTTP', (customerId) =>
    engine.getEntitlement({ customerId, featureId: 'units-7' }),
  )
  const overHttp = await inTurns([bare.contestant, check.contestant], { rounds, ms: 1000, atOnce: 16 })
  compareSpeed('check', 'a check over HTTP, one query', overHttp, 0.8)
  bare.close()
  check.close()
  const all = await inTurns(
    [
      {
        name: 'SQL',
        run: (i) =>
          pool.query({
            name: 'floor-entitlements',
            text: 'select feature_id, amount, usage_limit from floor_entitlements where customer_id = $1',
            values: [idOf(i)],
          }),
      },
      { name: 'getEntitlements', run: (i) => engine.getEntitlements({ customerId: idOf(i) }) },
    ],
    { rounds, ms: 1000, atOnce: 8 },
  )
  compareSpeed('entitlements', '20 entitlements, one query', all, 0.5)

  async function site(name: string, answer: (customerId: string) => Promise<unknown>): Promise<Site> {
    const server = createServer((request, response) => {
      answer((request.url ?? '').slice(1)).then(
        (body) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body)),
        (error: unknown) => {
          response.statusCode = 500
          response.end(String(error))
        },
      )
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const agent = new Agent({ keepAlive: true, maxSockets: 16 })
    const contestant = { name, run: (i: number) => ask(`http://127.0.0.1:${port}/${idOf(i)}`, agent) }
    return {
      contestant,
      close() {
        agent.destroy()
        server.close()
      },
    }
  }
}

function ask(url: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      response.resume()
      response.on('end', () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`It answered ${response.statusCode}`)),
      )
    }).on('error', reject)
  })
}
