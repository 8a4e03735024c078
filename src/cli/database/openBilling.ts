import { resolve } from 'node:path'
import { createEngine, type Engine } from '../../engine/createEngine.ts'
import type { Atom } from '../../engine/ports/Atom.ts'
import type { Payments } from '../../engine/ports/Payments.ts'
import type { Store } from '../../engine/ports/Store.ts'
import { createPostgresAtom } from '../../postgres/createPostgresAtom.ts'
import { createPostgresStore } from '../../postgres/createPostgresStore.ts'
import type { Driver } from '../../postgres/Driver.ts'
import { traceDriver } from '../../postgres/traceDriver.ts'
import type { Telemetry } from '../../protocol/Telemetry.ts'
import type { Terminal } from '../Terminal.ts'
import { UsageError } from '../UsageError.ts'
import { openDriver } from './openDriver.ts'
import { openPayments, type PaymentsName } from './openPayments.ts'

/** What a database was served with, so that every command works on the same provider. */
export interface ServedWith {
  readonly payments: PaymentsName | null
  /** Where browsers reach the server, such as `https://billing.example.com`. */
  readonly origin: string | null
}

export interface Billing {
  readonly driver: Driver
  readonly store: Store
  readonly payments: Payments | null
  readonly engine: Engine
  readonly servedWith: Atom<ServedWith>
  close(): Promise<void>
}

interface BillingOptions {
  /** @defaultValue `.latchkey` */
  readonly data: string | undefined
  /** @defaultValue what the database was served with before, else none */
  readonly payments?: string | undefined
  /** Where browsers reach the server. @defaultValue as it was served before */
  readonly origin?: (() => string) | undefined
  /** Origins of the pages that customers are sent back to. */
  readonly appOrigins?: readonly string[] | undefined
  readonly telemetry?: Telemetry | undefined
}

const unknown: ServedWith = { payments: null, origin: null }

/** Opens everything that the server and the operator's commands work on: database, provider, engine. */
export async function openBilling(terminal: Terminal, options: BillingOptions): Promise<Billing> {
  const opened = await openDriver(terminal, dataFolder(terminal, options.data))
  const driver = options.telemetry ? traceDriver(opened, options.telemetry) : opened
  try {
    const store = await createPostgresStore({ driver })
    const servedWith = await createPostgresAtom({
      driver,
      name: 'served with',
      initial: unknown,
      migrate: false,
    })
    const before = await servedWith.read()
    const payments = await openPayments(choosePayments(options.payments, before), {
      driver,
      origin: options.origin ?? (() => before.origin ?? 'http://127.0.0.1'),
      appOrigins: options.appOrigins ?? [],
    })
    const engine = createEngine({ store, ...(payments ? { payments } : {}) })
    return { driver, store, payments, engine, servedWith, close: () => driver.close() }
  } catch (error) {
    await driver.close()
    throw error
  }
}

/** Where PGlite and the keys of the sandbox are. */
export function dataFolder({ folder }: Pick<Terminal, 'folder'>, data = '.latchkey'): string {
  return resolve(folder, data)
}

/** Another provider would know nothing of what was sold with the first. */
function choosePayments(wanted: string | undefined, before: ServedWith): string {
  if (wanted !== undefined && before.payments !== null && wanted !== before.payments)
    throw new UsageError(
      `This database was served with --payments ${before.payments}, and its subscriptions are known there. Use that, or another database.`,
    )
  return wanted ?? before.payments ?? 'none'
}
