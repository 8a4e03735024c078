import type { Store } from '../../engine/ports/Store.ts'
import { createLogTelemetry } from '../../server/telemetry/createLogTelemetry.ts'
import { loadCatalog } from '../catalog/loadCatalog.ts'
import { dataFolder, openBilling } from '../database/openBilling.ts'
import { toPaymentsName } from '../database/openPayments.ts'
import { openWebhooks } from '../settings/openWebhooks.ts'
import { readKeys } from '../settings/readKeys.ts'
import type { Terminal } from '../Terminal.ts'
import { UsageError } from '../UsageError.ts'
import { createLog } from './createLog.ts'
import { createServerSite } from './createServerSite.ts'
import { startJobs } from './startJobs.ts'
import { listen } from './listen.ts'
import type { ServeOptions } from './readServeOptions.ts'

export interface Serving {
  readonly origin: string
  /** The published version. */
  readonly catalog: number
  readonly payments: string
  /** Takes no new requests, finishes those at work, and closes the database. */
  stop(): Promise<void>
}

const stopLimitMs = 10_000

/** Opens the database and the provider, publishes the catalog, and listens. What is wrong is said before it listens. */
export async function serveBilling(options: ServeOptions, terminal: Terminal): Promise<Serving> {
  const catalog = options.catalog === undefined ? null : await loadCatalog(options.catalog, terminal)
  if (options.payments !== undefined) toPaymentsName(options.payments)
  const log = createLog(terminal)
  const telemetry = createLogTelemetry({
    write: (record) => log(record),
    ...(options.logsAll ? { kinds: ['request', 'command', 'statement', 'job'] as const } : {}),
  })
  let origin = options.origin ?? ''
  let isStopping = false
  const billing = await openBilling(terminal, { ...options, origin: () => origin, telemetry })
  try {
    const payments = billing.payments?.name ?? 'none'
    const keys = await readKeys(terminal, { payments, folder: dataFolder(terminal, options.data) })
    const version = catalog ? await billing.engine.publishCatalog(catalog) : await current(billing.store)
    const webhooks = openWebhooks(terminal, billing)
    const site = createServerSite({
      billing,
      keys,
      telemetry,
      log,
      appOrigins: options.appOrigins,
      trustedProxies: options.trustedProxies,
      now: terminal.now,
      origin: () => origin,
      isStopping: () => isStopping,
    })
    const listening = await listen(site, options)
    origin ||= `http://${urlHost(options.host)}:${listening.port}`
    await billing.servedWith.update(() => ({
      value: { payments: toPaymentsName(payments), origin },
      result: null,
    }))
    const endJobs = startJobs(billing, webhooks, log)
    return {
      origin,
      catalog: version,
      payments,
      async stop() {
        isStopping = true
        await Promise.all([listening.stop(stopLimitMs), endJobs()])
        await billing.close()
      },
    }
  } catch (error) {
    await billing.close()
    throw error
  }
}

async function current({ catalog }: Store): Promise<number> {
  const versions = await catalog.read()
  if (versions.current > 0) return versions.current
  throw new UsageError('Nothing is published yet. Start with --catalog FILE once.')
}

const urlHost = (host: string): string => (host.includes(':') ? `[${host}]` : host)
