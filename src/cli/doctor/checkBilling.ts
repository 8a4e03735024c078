import type { Driver } from '../../postgres/Driver.ts'
import { isLatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { CommandCall } from '../Command.ts'
import { openBilling, type Billing } from '../database/openBilling.ts'
import { openWebhooks } from '../settings/openWebhooks.ts'
import type { Finding } from './Finding.ts'

const readClock = `select (extract(epoch from clock_timestamp()) * 1000)::bigint::text`
const readSchema = `select max(version)::text from latchkey.migrations`
const countStuck = `
select count(*)::text from latchkey.intents
where body ->> 'status' = 'running' and (body ->> 'leaseUntil')::numeric < $1::numeric`

const minute = 60_000
const mostSkewMs = 30_000

/** What was found of the database and what is in it; and the payments it was served with. */
export async function checkBilling(
  call: CommandCall,
): Promise<{ readonly findings: readonly Finding[]; readonly payments: string }> {
  let billing: Billing
  try {
    billing = await openBilling(call.terminal, { data: call.options.data })
  } catch (error) {
    if (!isLatchkeyError(error)) throw error
    return { findings: [{ state: 'bad', subject: 'database', text: error.message }], payments: 'none' }
  }
  try {
    const now = call.terminal.now()
    const payments = billing.payments?.name ?? 'none'
    const { origin } = await billing.servedWith.read()
    const findings = [
      { state: 'good', subject: 'database', text: 'reachable' } as const,
      await checkSchema(billing.driver),
      await checkCatalog(billing),
      await checkClock(billing.driver, call.terminal.now),
      await checkDue(billing, now),
      await checkIntents(billing.driver, now),
      await checkWebhooks(call, billing),
      {
        state: 'note',
        subject: 'payments',
        text: `${payments}${origin === null ? ', never served' : `, served at ${origin}`}`,
      } as const,
    ]
    return { findings, payments }
  } finally {
    await billing.close()
  }
}

async function checkSchema(driver: Driver): Promise<Finding> {
  return { state: 'good', subject: 'schema', text: `version ${await driver.query(readSchema)}` }
}

async function checkCatalog({ store }: Billing): Promise<Finding> {
  const { current } = await store.catalog.read()
  return current === 0
    ? { state: 'bad', subject: 'catalog', text: 'nothing is published: latchkey catalog publish' }
    : { state: 'good', subject: 'catalog', text: `version ${current}` }
}

async function checkClock(driver: Driver, now: () => number): Promise<Finding> {
  const before = now()
  const there = Number(await driver.query(readClock))
  const skewMs = Math.round(there - (before + now()) / 2)
  const isFar = Math.abs(skewMs) > mostSkewMs
  return {
    state: isFar ? 'bad' : 'good',
    subject: 'clock',
    text: isFar
      ? `this machine and the database are ${Math.round(skewMs / 1000)} seconds apart: set both by NTP`
      : 'this machine and the database agree',
  }
}

async function checkDue({ store }: Billing, now: number): Promise<Finding> {
  const late = await store.due(now - 5 * minute, 100)
  return late.length === 0
    ? { state: 'good', subject: 'due work', text: 'nothing is late' }
    : {
        state: 'bad',
        subject: 'due work',
        text: `${late.length}${late.length === 100 ? ' or more' : ''} customers wait for more than 5 minutes: is a server running?`,
      }
}

async function checkIntents(driver: Driver, now: number): Promise<Finding> {
  const stuck = Number(await driver.query(countStuck, [now - 10 * minute]))
  return stuck === 0
    ? { state: 'good', subject: 'purchases', text: 'none is stuck' }
    : {
        state: 'bad',
        subject: 'purchases',
        text: `${stuck} were interrupted and not taken up again for 10 minutes: is a server running?`,
      }
}

async function checkWebhooks({ terminal }: CommandCall, billing: Billing): Promise<Finding> {
  const webhooks = openWebhooks(terminal, billing)
  if (!webhooks) return { state: 'note', subject: 'webhooks', text: 'no LATCHKEY_WEBHOOK_URL is set' }
  const dead = await webhooks.listDead({ endpointId: 'webhook', limit: 100 })
  return dead.length === 0
    ? { state: 'good', subject: 'webhooks', text: 'none was given up' }
    : {
        state: 'bad',
        subject: 'webhooks',
        text: `${dead.length}${dead.length === 100 ? ' or more' : ''} were given up: mend the receiver, then latchkey events replay`,
      }
}
