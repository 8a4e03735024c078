import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { UsageResult } from '../../protocol/results.ts'
import type { ClientStorage } from '../ClientOptions.ts'
import { applyUsage, removePending, withPending } from '../entitlement/applyUsage.ts'
import type { PendingReport } from '../entitlement/StoreState.ts'
import { guardStorage } from '../environment/guardStorage.ts'
import { withLock } from '../environment/withLock.ts'
import { toLatchkeyError, transportError } from '../transport/transportError.ts'
import { createReportStorage, type QueuedReport } from './createReportStorage.ts'
import { sendReport } from './sendReport.ts'
import type { UsageQueue } from './UsageQueue.ts'
import type { UsageQueueHost, UsageQueuePlugin } from './UsageQueueHost.ts'
import { withResolvers, type Resolvers } from './withResolvers.ts'

/** Servers know a key again for 30 days; after that a repeat would count twice. */
const MAX_AGE_MS = 29 * 86_400_000
const RETRY_MS = { first: 500, most: 4000 }

export interface UsageQueueOptions {
  /** Whose reports wait when they cannot be sent; reports of any other feature are rejected then. */
  readonly features: readonly string[]
  /** Keeps them through a reload. @defaultValue `localStorage` where there is one */
  readonly storage?: ClientStorage
  /** How many wait per customer; one more is rejected with `UsageQueueFull`. @defaultValue 500 */
  readonly maxReports?: number
}

/**
 * Makes a queue for usage that must not be lost offline: a report is kept before it is sent, counted as pending until
 * the server has acknowledged it, and sent again in order, under its key, also after a reload and by another tab.
 * `reportUsage` still resolves only with the acknowledgement; the event `usage_queued` tells that it has to wait.
 * Needs to know whose usage it is: before that (see `customerId` of `createClient`) nothing is queued.
 */
export function createUsageQueue(options: UsageQueueOptions): UsageQueuePlugin {
  return (host) => openQueue(options, host)
}

/** A report of this page, whose caller waits for it. */
interface Waiting {
  readonly report: QueuedReport
  readonly done: Resolvers<UsageResult>
  isAnnounced: boolean
}

function openQueue(options: UsageQueueOptions, host: UsageQueueHost): UsageQueue {
  const { features, maxReports = 500 } = options
  const { client } = host
  const kept = createReportStorage(guardStorage(() => options.storage ?? globalThis.localStorage))
  const waiting = new Map<string, Waiting>()
  let shown = new Set<string>()
  let isFlushing = false
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const now = (): number => client.now() ?? Date.now()

  /** What is kept, and what this page still waits for: another tab may have sent it, or storage lost it. */
  function listReports(customerId: string): readonly QueuedReport[] {
    const stored = kept.read(customerId)
    const keys = new Set(stored.map((report) => report.key))
    const own = [...waiting.values()].map((entry) => entry.report)
    return [...stored, ...own.filter((report) => report.customerId === customerId && !keys.has(report.key))]
  }

  /** Counts exactly what waits. */
  function show(): void {
    const customerId = host.getCustomerId()
    const reports = (customerId === null ? [] : listReports(customerId)).filter(
      (report) => report.resourceId === client.resourceId,
    )
    const before = shown
    shown = new Set(reports.map((report) => report.key))
    client.open()((state) => {
      const counted = state.pending.filter((report) => before.has(report.key) || shown.has(report.key))
      const isSame = counted.length === shown.size && counted.every((report) => shown.has(report.key))
      if (isSame) return state
      const others = state.pending.filter((report) => !counted.includes(report))
      return withPending(state, [...others, ...reports])
    })
  }

  async function flush(): Promise<void> {
    const customerId = host.getCustomerId()
    if (isFlushing || customerId === null || listReports(customerId).length === 0) return
    isFlushing = true
    clearTimeout(timer)
    let delayMs = 0
    try {
      await withLock(`latchkey:usage:${customerId}`, () => sendAll(customerId))
      failures = 0
    } catch (cause) {
      const error = toLatchkeyError(cause)
      delayMs = retryDelayMs(error, ++failures, host.random())
      announceWaiting()
    }
    isFlushing = false
    show()
    // What came in between, or is left.
    if (listReports(customerId).length > 0) timer = setTimeout(() => void flush(), delayMs)
  }

  async function sendAll(customerId: string): Promise<void> {
    // A session may have changed hands: what is sent counts for whoever the server takes this page for.
    if (client.getState().status !== 'fresh') await client.refresh()
    const { status, error } = client.getState()
    if (status !== 'fresh') throw error ?? transportError('NetworkError', { retryable: true })
    for (;;) {
      const next = host.getCustomerId() === customerId ? listReports(customerId)[0] : undefined
      if (!next) return
      await sendOne(next)
    }
  }

  async function sendOne(report: QueuedReport): Promise<void> {
    if (now() - report.createdAt > MAX_AGE_MS) return refuse(report, transportError('UsageTooOld'))
    const write = client.open()
    try {
      const result = await sendReport(client.request, report, report.resourceId, { isBackground: true })
      write((state) => {
        const isOurs = report.resourceId === client.resourceId
        return removePending(isOurs ? applyUsage(state, result) : state, report.key)
      })
      settle(report)?.done.resolve(result)
      client.announceChange()
    } catch (cause) {
      const error = toLatchkeyError(cause)
      if (!isRefusal(error)) throw error
      refuse(report, error)
    }
  }

  function refuse(report: QueuedReport, error: LatchkeyError): void {
    const entry = settle(report)
    show()
    client.emit({ type: 'usage_refused', featureId: report.featureId, error })
    entry?.done.reject(error)
  }

  /** Nothing is left to do for it. */
  function settle({ customerId, key }: QueuedReport): Waiting | undefined {
    kept.write(
      customerId,
      kept.read(customerId).filter((report) => report.key !== key),
    )
    const entry = waiting.get(key)
    waiting.delete(key)
    return entry
  }

  function announceWaiting(): void {
    for (const entry of waiting.values()) {
      const { featureId, value, key } = entry.report
      if (!entry.isAnnounced) client.emit({ type: 'usage_queued', featureId, value, idempotencyKey: key })
      entry.isAnnounced = true
    }
  }

  function add(report: PendingReport, customerId: string): Promise<UsageResult> {
    const known = waiting.get(report.key)
    if (known) return known.done.promise
    if (listReports(customerId).length >= maxReports) {
      const error = transportError('UsageQueueFull', { retryable: true, params: { maxReports } })
      client.emit({ type: 'usage_refused', featureId: report.featureId, error })
      return Promise.reject(error)
    }
    const queued = { ...report, customerId, resourceId: client.resourceId, createdAt: now() }
    const done = withResolvers<UsageResult>()
    waiting.set(report.key, { report: queued, done, isAnnounced: false })
    kept.write(customerId, [...kept.read(customerId).filter(({ key }) => key !== report.key), queued])
    show()
    void flush()
    return done.promise
  }

  return {
    takes: (featureId) => features.includes(featureId) && host.getCustomerId() !== null,
    report: (report) => add(report, host.getCustomerId() ?? ''),
    wake() {
      show()
      void flush()
    },
  }
}

/** The server has heard it and said no for good. A session that is over may come back. */
function isRefusal(error: LatchkeyError): boolean {
  return error.type !== 'transport' && !error.retryable && error.status !== 401
}

function retryDelayMs(error: LatchkeyError, failures: number, random: number): number {
  const { retryAfterMs } = error.params
  const delayMs = Math.min(RETRY_MS.most, RETRY_MS.first * 2 ** (failures - 1)) * (0.5 + random / 2)
  return typeof retryAfterMs === 'number' ? Math.max(delayMs, retryAfterMs * (1 + random / 4)) : delayMs
}
