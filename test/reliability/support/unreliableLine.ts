import { createError } from '../../../src/core/errors/errorTable.ts'
import { createDice } from './orders.ts'
import type { PortGate } from './throughPorts.ts'

/** Calls take their time, each another one: what was begun first may be done last. */
export function unevenLine(seed: number): PortGate {
  const dice = createDice(seed)
  return async (_name, call) => {
    await turns(dice(4))
    const answer = await call()
    await turns(dice(4))
    return answer
  }
}

/** The same; and of a hundred calls to the provider so many fail before they have an effect, and as many lose their reply. */
export function unreliableLine(seed: number, percent: number): PortGate {
  const dice = createDice(seed)
  const line = unevenLine(seed)
  return (name, call) =>
    line(name, async () => {
      const drawn = name.startsWith('payments.') ? dice(100) : 100
      if (drawn < percent) throw createError('PaymentsUnavailable')
      const answer = await call()
      if (drawn >= percent && drawn < 2 * percent) throw createError('PaymentsUnavailable')
      return answer
    })
}

/** Lets everything else go first, so many times. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve))
}
