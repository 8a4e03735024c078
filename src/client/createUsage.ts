import type { BrowserInput } from '../protocol/BrowserInput.ts'
import type { ConsumeResult, UsageResult } from '../protocol/results.ts'
import { isLatchkeyError } from '../core/errors/LatchkeyError.ts'
import type { Client } from './Client.ts'
import { addPending, applyUsage, removePending, type UsageAnswer } from './entitlement/applyUsage.ts'
import type { PendingReport, StoreState } from './entitlement/StoreState.ts'
import type { Transport } from './transport/createTransport.ts'
import { readBody } from './transport/readBody.ts'

export interface UsageOptions {
  readonly transport: Transport
  readonly resourceId: string | undefined
  readonly createId: () => string
  readonly emit: Client['emit']
  readonly announceChange: () => void
  /** Whether the cache would grant it. */
  readonly isGranted: (featureId: string, requestedUsage: number) => boolean
  readonly refresh: () => Promise<void>
  /** Opens a change for the present customer: what it writes later is dropped when another has come. */
  readonly open: () => (change: (state: StoreState) => StoreState) => void
}

/** The two ways in which a client uses something up: asking first, and telling afterwards. */
export function createUsage(options: UsageOptions): Pick<Client, 'consume' | 'reportUsage'> {
  const { transport, resourceId, createId, emit, announceChange } = options
  return {
    async consume(featureId, amount) {
      const write = options.open()
      const body = { featureId, amount, resourceId } satisfies BrowserInput<'consume'>
      const reply = await transport('consume', { body, idempotencyKey: createId() })
      const result = readBody<ConsumeResult>(
        reply,
        (it) => typeof it.isGranted === 'boolean' && isUsageAnswer(it),
      )
      write((state) => applyUsage(state, result))
      if (result.isGranted) announceChange()
      else {
        emit({ type: 'denied', featureId, reason: result.accessDeniedReason })
        // The server knows better than the cache: there is more news than the amount.
        if (options.isGranted(featureId, amount)) void options.refresh()
      }
      return result
    },

    async reportUsage(featureId, value, { updateBehavior = 'DELTA', idempotencyKey = createId() } = {}) {
      const write = options.open()
      const report: PendingReport = { key: createId(), featureId, value, updateBehavior }
      write((state) => addPending(state, report))
      try {
        const body = { featureId, value, updateBehavior, resourceId } satisfies BrowserInput<'report'>
        const result = readBody<UsageResult>(
          await transport('report', { body, idempotencyKey }),
          isUsageAnswer,
        )
        write((state) => removePending(applyUsage(state, result), report.key))
        announceChange()
        return result
      } catch (error) {
        write((state) => removePending(state, report.key))
        if (isLatchkeyError(error)) emit({ type: 'usage_refused', featureId, error })
        throw error
      }
    },
  }
}

function isUsageAnswer(body: Partial<UsageAnswer>): boolean {
  return typeof body.currentUsage === 'number' && typeof body.usageRevision === 'number'
}
