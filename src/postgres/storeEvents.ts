import type { MeterTotal } from '../core/usage/MeterTotal.ts'
import type { RecordedEvent } from '../core/usage/UsageCounter.ts'
import type { Store } from '../engine/ports/Store.ts'
import type { Driver, Parameter } from './Driver.ts'
import * as meters from './statements/meters.ts'

/** So many rows are removed at once, so that nobody waits long for one of them. */
const PIECE = 10_000

/** The part of the store that keeps raw events; they are written by transactions. */
export function storeEvents(driver: Driver): Pick<Store, 'readMeters' | 'listRawEvents' | 'forgetEvents'> {
  return {
    async readMeters(customerId, wanted) {
      const answer = await driver.query(meters.readMeters, [customerId, JSON.stringify(wanted)])
      return JSON.parse(answer ?? '[]') as MeterTotal[]
    },
    async listRawEvents({ customerId, featureId, resourceId }) {
      const answer = await driver.query(meters.listRawEvents, [customerId, resourceId ?? '', featureId])
      return JSON.parse(answer ?? '[]') as RecordedEvent[]
    },
    async forgetEvents(before, now) {
      await driver.query(meters.openMonths, [now])
      const dropped = Number(await driver.query(meters.dropMonths, [before]))
      await inPieces(driver, meters.forgetKeys, [before])
      await inPieces(driver, meters.forgetValues, [])
      return dropped + (await inPieces(driver, meters.forgetEvents, [before]))
    },
  }
}

async function inPieces(
  driver: Driver,
  statement: string,
  parameters: readonly Parameter[],
): Promise<number> {
  for (let total = 0; ;) {
    const removed = Number(await driver.query(statement, [...parameters, PIECE]))
    total += removed
    if (removed < PIECE) return total
  }
}
