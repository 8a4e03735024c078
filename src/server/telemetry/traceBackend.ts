import type { Backend } from '../../protocol/Backend.ts'
import type { Telemetry } from '../../protocol/Telemetry.ts'

type Method = (...args: readonly unknown[]) => unknown

/** The same backend, each of whose commands and queries is told to a telemetry, by its name and outcome alone. */
export function traceBackend<B extends Backend>(backend: B, telemetry: Telemetry): B {
  const traced = Object.entries(backend).map(([name, member]: [string, unknown]) => {
    // `watch` answers no promise, and requests of the payments provider are told as requests.
    const isTold = typeof member === 'function' && name !== 'watch' && name !== 'handlePayments'
    return [name, isTold ? told(name, member as Method, telemetry) : member] as const
  })
  return Object.fromEntries(traced) as unknown as B
}

function told(name: string, method: Method, telemetry: Telemetry): Method {
  return (...args) => telemetry.trace({ kind: 'command', name }, async () => method(...args))
}
