import type { Driver } from '../Driver.ts'

/** The least time between two notices of one process, however much it changes: each costs a commit of its own. */
const PAUSE_MS = 100
/** So many customers fit into one notice; of more it says only that there are many. */
const MOST = 50

export const channel = 'latchkey_changes'
const notify = `select pg_notify('${channel}', $1::text)::text`

/** What one process tells the others. */
export interface Notice {
  /** Which process it is, so that it does not hear itself. */
  readonly from: string
  /** null is: look at all. */
  readonly customerIds: readonly string[] | null
}

/** Tells other processes whose customers have changed; null is all of them. */
export type SendNotice = (customerIds: Iterable<string> | null) => void

/** Gathers what changes, and tells it at once, but not more than so often. What does not come through is found by looking. */
export function sendNotices(driver: Driver, from: string): SendNotice {
  let waiting = new Set<string>()
  let isAll = false
  let isPausing = false

  function send(): void {
    if (waiting.size === 0 && !isAll) return
    const notice: Notice = { from, customerIds: isAll || waiting.size > MOST ? null : [...waiting] }
    waiting = new Set()
    isAll = false
    isPausing = true
    driver.query(notify, [JSON.stringify(notice)]).catch(() => null)
    setTimeout(() => {
      isPausing = false
      send()
    }, PAUSE_MS).unref()
  }

  return (customerIds) => {
    if (customerIds === null) isAll = true
    else for (const customerId of customerIds) waiting.add(customerId)
    if (!isPausing) send()
  }
}
