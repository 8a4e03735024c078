import type { Telemetry } from '../../protocol/Telemetry.ts'
import { errorFacts } from './errorFacts.ts'

/** What is needed of a span of OpenTelemetry. */
export interface TelemetrySpan {
  setAttribute(name: string, value: string | number): unknown
  setStatus(status: { readonly code: number }): unknown
  end(): void
}

/** What is needed of a tracer of OpenTelemetry: `trace.getTracer('latchkey')` is one. */
export interface SpanTracer {
  startActiveSpan<T>(name: string, work: (span: TelemetrySpan) => T): T
}

/** `SpanStatusCode.ERROR` of OpenTelemetry. */
const failedStatus = 2

/** Makes a telemetry that opens a span of OpenTelemetry around each operation, inside that of what called it. */
export function createSpanTelemetry({ tracer }: { readonly tracer: SpanTracer }): Telemetry {
  return {
    trace: ({ kind, name, attributesOf }, work) =>
      tracer.startActiveSpan(`latchkey ${kind} ${name}`, async (span) => {
        try {
          const result = await work()
          for (const [key, value] of Object.entries(attributesOf?.(result) ?? {}))
            span.setAttribute(`latchkey.${key}`, value)
          return result
        } catch (error) {
          const { name: errorName, code = errorName } = errorFacts(error)
          span.setAttribute('error.type', code)
          span.setStatus({ code: failedStatus })
          throw error
        } finally {
          span.end()
        }
      }),
  }
}
