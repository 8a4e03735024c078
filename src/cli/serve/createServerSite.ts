import { createHandler } from '../../server/createHandler.ts'
import { forwardedAddress } from '../../server/limits/forwardedAddress.ts'
import { errorFacts } from '../../server/telemetry/errorFacts.ts'
import { traceBackend } from '../../server/telemetry/traceBackend.ts'
import { traceHandler } from '../../server/telemetry/traceHandler.ts'
import { createStiggHandler } from '../../stigg/createStiggHandler.ts'
import { stiggRoutes } from '../../stigg/routes/stiggRoutes.ts'
import type { Telemetry } from '../../protocol/Telemetry.ts'
import { basePath } from '../basePath.ts'
import type { Billing } from '../database/openBilling.ts'
import { customerTokens } from '../settings/customerTokens.ts'
import type { Keys } from '../settings/Keys.ts'
import { createHealth } from './createHealth.ts'
import { addressOf, createSite, type Answer } from './createSite.ts'

/** Everything that the server answers: browsers, servers, payment pages, and whether it is well. */
export function createServerSite(options: {
  readonly billing: Billing
  readonly keys: Keys
  readonly telemetry: Telemetry
  readonly appOrigins: readonly string[]
  /** How many proxies of one's own stand before this server. */
  readonly trustedProxies: number
  log(record: Readonly<Record<string, unknown>>): void
  now(): number
  origin(): string
  isStopping(): boolean
}): Answer {
  const { billing, keys, telemetry, appOrigins } = options
  const backend = traceBackend(billing.engine, telemetry)
  const onError = (error: unknown, { requestId }: { readonly requestId: string }): void =>
    options.log({ kind: 'error', requestId, error: errorFacts(error) })
  const browser = createHandler({
    backend,
    basePath,
    identify: customerTokens(keys, billing.payments?.name ?? 'none').identify,
    allowedOrigins: appOrigins,
    redirectOrigins: appOrigins,
    addressOf: options.trustedProxies > 0 ? forwardedAddress(options.trustedProxies) : addressOf,
    onError,
  })
  const servers = createStiggHandler({ backend, keys: keys.secretKeys, onError })
  const paths = stiggRoutes.map(({ path }) => `/api/v1${path}`)
  return createSite({
    browser: traceHandler(browser, telemetry),
    servers: traceHandler(servers, telemetry, { paths }),
    health: createHealth({ store: billing.store, now: options.now, isStopping: options.isStopping }),
    origin: options.origin,
  })
}
