import type { Instant } from '../../core/time/Instant.ts'
import { openChannel } from '../environment/openChannel.ts'
import { watchPage } from '../environment/watchPage.ts'

/** The longest delay that `setTimeout` takes; a longer one would fire at once. */
const MAX_DELAY_MS = 2 ** 31 - 1
const HINT_INTERVAL_MS = 1000
const RETRY_MS = { first: 500, most: 3000 }

export interface FreshnessOptions {
  readonly channelName: string
  readonly random: () => number
  /** Server time. */
  now(): Instant | null
  /** When time alone may change what is known, and whether the last attempt failed. */
  getStanding(): { readonly validUntil: Instant | null; readonly hasFailed: boolean }
  refresh(): Promise<void>
}

export interface Freshness {
  announce(): void
  /** To be called after each attempt: sets the timers for what was learned. */
  reschedule(): void
  stop(): void
}

/**
 * Refreshes whenever there may be news: the customer comes back, the network does, another tab hints, time is up,
 * or the last attempt failed.
 */
export function keepFresh(options: FreshnessOptions): Freshness {
  const { random, refresh } = options
  let timer: ReturnType<typeof setTimeout> | undefined
  let hintTimer: ReturnType<typeof setTimeout> | undefined
  let failures = 0

  const refreshNow = (): void => void refresh()
  const stopWatching = watchPage({ onWake: refreshNow })
  // However many hints come, one look a second is enough.
  const channel = openChannel(options.channelName, () => {
    hintTimer ??= setTimeout(() => {
      hintTimer = undefined
      refreshNow()
    }, HINT_INTERVAL_MS * random())
  })

  const reschedule = (): void => {
    clearTimeout(timer)
    const { validUntil, hasFailed } = options.getStanding()
    failures = hasFailed ? failures + 1 : 0
    if (hasFailed) {
      timer = setTimeout(
        refreshNow,
        Math.min(RETRY_MS.most, RETRY_MS.first * 2 ** (failures - 1)) * (0.5 + random()),
      )
      return
    }
    const now = options.now()
    if (validUntil === null || now === null) return
    const delayMs = Math.max(1000, validUntil - now + 500 * random())
    timer = delayMs > MAX_DELAY_MS ? setTimeout(reschedule, MAX_DELAY_MS) : setTimeout(refreshNow, delayMs)
  }

  return {
    announce: channel.announce,
    reschedule,
    stop() {
      clearTimeout(timer)
      clearTimeout(hintTimer)
      stopWatching()
      channel.close()
    },
  }
}
