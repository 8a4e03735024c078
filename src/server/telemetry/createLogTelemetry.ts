import type { Operation, Telemetry } from '../../protocol/Telemetry.ts'
import { errorFacts, type ErrorFacts } from './errorFacts.ts'

/** One line of a log. */
export interface OperationRecord {
  readonly kind: Operation<unknown>['kind']
  readonly name: string
  readonly outcome: 'ok' | 'failed'
  readonly durationMs: number
  readonly error?: ErrorFacts
  readonly [attribute: string]: unknown
}

export interface LogTelemetryOptions {
  /** Receives a record of each operation when it is over. */
  write(record: OperationRecord): void
  /** Milliseconds from any start that never go back. @defaultValue `performance.now()` */
  readonly now?: (() => number) | undefined
  /** Leaves out what went well and is none of these. @defaultValue requests and jobs */
  readonly kinds?: readonly Operation<unknown>['kind'][] | undefined
}

/** Makes a telemetry that writes a record of each operation, for a log. What fails is always written. */
export function createLogTelemetry(options: LogTelemetryOptions): Telemetry {
  const { write, now = () => performance.now() } = options
  const kinds = new Set(options.kinds ?? ['request', 'job'])
  return {
    async trace(operation, work) {
      const { kind, name } = operation
      const startedAt = now()
      const duration = (): number => Math.round((now() - startedAt) * 10) / 10
      try {
        const result = await work()
        const attributes = operation.attributesOf?.(result) ?? {}
        if (kinds.has(kind)) write({ ...attributes, kind, name, outcome: 'ok', durationMs: duration() })
        return result
      } catch (error) {
        write({ kind, name, outcome: 'failed', durationMs: duration(), error: errorFacts(error) })
        throw error
      }
    },
  }
}
