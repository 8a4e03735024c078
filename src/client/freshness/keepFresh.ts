import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { Instant } from '../../core/time/Instant.ts'
import { openChannel } from '../environment/openChannel.ts'
import { watchPage } from '../environment/watchPage.ts'
import type { RefreshSettings } from '../ClientOptions.ts'
import type { ClientErrorCode } from '../errors/clientErrorTable.ts'

/** The longest delay that `setTimeout` takes; a longer one would fire at once. */
const MAX_DELAY_MS = 2 ** 31 - 1
const HINT_INTERVAL_MS = 1000
/** Between two attempts while the server cannot be reached: soon enough to be back within 5 seconds, seldom enough for all. */
const RETRY_MS = { least: 3000, most: 4500, longest: 60_000 }
/** How long values that are over may wait for the answer that is being asked for, so that nothing flickers. */
const GRACE_MS = 2000

/** How what is known stands. */
export interface Standing {
  /** When time alone may change it. */
  readonly validUntil: Instant | null
  /** When the next part of it no longer holds without a confirmation. */
  readonly expiresAt: Instant | null
  /** The server has confirmed it. */
  readonly isConfirmed: boolean
  /** Why the last attempt to refresh failed; null when it did not. */
  readonly error: LatchkeyError | null
}

export interface FreshnessOptions {
  readonly channelName: string
  readonly random: () => number
  /** Server time. */
  now(): Instant | null
  readonly refreshOn: RefreshSettings | undefined
  getStanding(): Standing
  refresh(): Promise<void>
  /** Gives up what is over by now. */
  expire(): void
}

export interface Freshness {
  announce(): void
  /** Something may have changed elsewhere: looks, soon, and at most once a second. */
  hint(): void
  /** To be called after each attempt: sets the timers for what was learned. */
  reschedule(): void
  stop(): void
}

/**
 * Refreshes whenever there may be news: the customer comes back, the network does, another tab hints, time is up,
 * or the last attempt failed.
 */
export function keepFresh(options: FreshnessOptions): Freshness {
  const { random, refresh, refreshOn = {} } = options
  let timer: Timer
  let expiryTimer: Timer
  let hintTimer: Timer
  let lookedAt = -Infinity

  const refreshNow = (): void => void refresh()
  const stopWatching = watchPage(refreshNow, refreshOn)
  // However many hints come, one look a second is enough.
  const hint = (): void => {
    hintTimer ??= setTimeout(
      () => {
        hintTimer = undefined
        lookedAt = performance.now()
        refreshNow()
      },
      Math.max(HINT_INTERVAL_MS * random(), lookedAt + HINT_INTERVAL_MS - performance.now()),
    )
  }
  const channel = openChannel(options.channelName, refreshOn.tabs === false ? undefined : hint)

  const scheduleExpiry = (): void => {
    clearTimeout(expiryTimer)
    const { expiresAt, isConfirmed } = options.getStanding()
    const now = options.now()
    if (expiresAt === null || now === null) return
    const delayMs = Math.max(0, expiresAt - now) + (isConfirmed ? GRACE_MS : 0)
    expiryTimer = setTimeout(
      () => {
        options.expire()
        scheduleExpiry()
      },
      Math.min(delayMs, MAX_DELAY_MS),
    )
  }

  const reschedule = (): void => {
    scheduleExpiry()
    clearTimeout(timer)
    const { validUntil, error } = options.getStanding()
    if (error) {
      timer = setTimeout(refreshNow, retryDelayMs(error, random()))
      return
    }
    const now = options.now()
    if (validUntil === null || now === null || refreshOn.expiry === false) return
    const delayMs = Math.max(1000, validUntil - now + 500 * random())
    timer = delayMs > MAX_DELAY_MS ? setTimeout(reschedule, MAX_DELAY_MS) : setTimeout(refreshNow, delayMs)
  }

  return {
    announce: channel.announce,
    hint,
    reschedule,
    stop() {
      for (const one of [timer, expiryTimer, hintTimer]) clearTimeout(one)
      stopWatching()
      channel.close()
    },
  }
}

function retryDelayMs({ code, params }: LatchkeyError, random: number): number {
  // It has waited long enough already.
  if (code === ('Timeout' satisfies ClientErrorCode)) return 1000 * random
  const delayMs = RETRY_MS.least + (RETRY_MS.most - RETRY_MS.least) * random
  const { retryAfterMs } = params
  return typeof retryAfterMs === 'number' && retryAfterMs > delayMs
    ? Math.min(retryAfterMs, RETRY_MS.longest) * (1 + random / 4)
    : delayMs
}

type Timer = ReturnType<typeof setTimeout> | undefined
