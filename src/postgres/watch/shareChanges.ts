import { randomUUID } from 'node:crypto'
import type { Driver } from '../Driver.ts'
import { createWatchers, type Watchers } from './createWatchers.ts'
import { readRevisions } from './readRevisions.ts'
import { channel, sendNotices, type Notice, type SendNotice } from './sendNotices.ts'

/** How often the watched customers are looked at, when notices of other processes cannot be heard. */
const LOOK_MS = 1_000
/** The same when they can: a process may have died before it told, and the product's own transactions tell nothing. */
const LOOK_AGAIN_MS = 10_000

/** Who watches here, and how others are told. */
export interface SharedChanges {
  readonly watchers: Watchers
  readonly send: SendNotice
}

/**
 * Lets watchers in this process hear of what any process changes: by notices where the driver can listen, and by looking
 * at the revisions of whoever is watched, in one statement for all. Without watchers it neither listens nor looks.
 */
export function shareChanges(driver: Driver): SharedChanges {
  const self = randomUUID()
  const canListen = driver.listen !== undefined
  let seen: Readonly<Record<string, string>> = {}
  let timer: NodeJS.Timeout | undefined
  let stopListening: (() => void) | undefined
  const watchers = createWatchers((isWatched) => (isWatched ? start() : stop()))

  function start(): void {
    stopListening = driver.listen?.(channel, hear, () => lookIn(LOOK_MS))
    lookIn(LOOK_MS)
  }

  function stop(): void {
    clearTimeout(timer)
    stopListening?.()
    seen = {}
  }

  function hear(payload: string): void {
    const { from, customerIds } = JSON.parse(payload) as Notice
    if (from !== self) watchers.tell(customerIds ?? watchers.watched())
  }

  function lookIn(ms: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => void look(), ms)
    timer.unref()
  }

  /** Tells of who is another than at the last look, or was not looked at before. */
  async function look(): Promise<void> {
    const watched = watchers.watched()
    // While the database is away there is nothing to see; the next look sees all of it.
    const text = await driver.query(readRevisions, [JSON.stringify(watched)]).catch(() => null)
    if (watchers.watched().length === 0) return
    if (text !== null) {
      const before = seen
      const now = JSON.parse(text) as Readonly<Record<string, string>>
      seen = now
      watchers.tell(watched.filter((id) => before[id] !== now[id]))
    }
    lookIn(canListen ? LOOK_AGAIN_MS : LOOK_MS)
  }

  return { watchers, send: canListen ? sendNotices(driver, self) : () => undefined }
}
