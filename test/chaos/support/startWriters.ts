import type { Acknowledged } from './Acknowledged.ts'
import { askUntilDone, type Answer } from './askServer.ts'

const kinds = ['report', 'report', 'event', 'report', 'rename'] as const

export interface Writers {
  readonly acknowledged: ReadonlyMap<string, Acknowledged>
  total(): number
  /** Lets each finish what it has begun. */
  stop(): Promise<void>
}

/** Writers who each send one command after the other, with a key of its own, until it is acknowledged. */
export function startWriters(
  count: number,
  customerIds: readonly string[],
  portOf: () => number,
  onRefusal?: (answer: Answer) => void,
): Writers {
  const acknowledged = new Map<string, Acknowledged>()
  const state = { isStopped: false }
  let total = 0
  const write = async (writer: number): Promise<void> => {
    for (let n = 0; !state.isStopped; n++) {
      const command = kinds[(n + writer) % kinds.length] ?? 'report'
      const customerId = customerIds[(n + writer) % customerIds.length] ?? ''
      await askUntilDone(portOf, { command, customerId, key: `${writer}-${n}` }, onRefusal)
      const before = acknowledged.get(customerId) ?? { report: 0, event: 0, rename: 0 }
      acknowledged.set(customerId, { ...before, [command]: before[command] + 1 })
      total++
    }
  }
  const writing = Promise.all(Array.from({ length: count }, (_, writer) => write(writer)))
  return {
    acknowledged,
    total: () => total,
    async stop() {
      state.isStopped = true
      await writing
    },
  }
}
