import type { CommandCall } from '../Command.ts'
import { toWholeNumber } from '../readValue.ts'
import { UsageError } from '../UsageError.ts'

export interface ServeOptions {
  readonly host: string
  readonly port: number
  /** null is `http://HOST:PORT`. */
  readonly origin: string | null
  readonly appOrigins: readonly string[]
  readonly catalog: string | undefined
  readonly data: string | undefined
  readonly payments: string | undefined
  readonly logsAll: boolean
  readonly trustedProxies: number
}

/** Reads what `serve` was called with. */
export function readServeOptions(options: CommandCall['options']): ServeOptions {
  const { host = '127.0.0.1', port = '4100', origin, app = '', log = 'requests' } = options
  if (log !== 'requests' && log !== 'all') throw new UsageError('--log is requests or all.')
  return {
    host,
    port: toPort(port),
    origin: origin === undefined ? null : toOrigin('origin', origin),
    appOrigins: app
      .split(',')
      .filter((one) => one.trim() !== '')
      .map((one) => toOrigin('app', one.trim())),
    catalog: options.catalog,
    data: options.data,
    payments: options.payments,
    logsAll: log === 'all',
    trustedProxies: toWholeNumber('proxies', options.proxies ?? '0'),
  }
}

function toPort(text: string): number {
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port
  throw new UsageError(`--port is a number from 0 to 65535, and "${text}" is none.`)
}

function toOrigin(option: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url && (url.protocol === 'https:' || url.protocol === 'http:') && url.pathname === '/' && !url.search)
    return url.origin
  throw new UsageError(`--${option} is an origin such as https://billing.example.com, and "${text}" is none.`)
}
