import { denialError } from '../denial/denialError.ts'
import { withDeadline } from '../request/withDeadline.ts'
import { isOurFault } from '../response/errorResponse.ts'
import type { CheckedEntitlement, CheckRequest, Enforcement, EnforcementOptions } from './Enforcement.ts'
import { createOpenReads } from './createOpenReads.ts'

/**
 * Enforces in the product's own API what customers have: ask with `check` or `require`, take units with `consume` before
 * the work is done. What cannot be found out in time is an error, and never access, unless a feature's own policy opens
 * reads.
 *
 * @example
 * const may = createEnforcement({ backend }).for(customerId)
 * await may.require('analytics')
 * const taken = await may.consume('campaigns', 1, { idempotencyKey })
 * if (!taken.isGranted) return denialResponse(taken, { requestedUsage: 1 })
 */
export function createEnforcement(options: EnforcementOptions): Enforcement {
  const { backend, timeoutMs = 5000, onError = reportToConsole } = options
  const openReads = createOpenReads(backend, options.openReads ?? [])

  async function check(
    customerId: string,
    featureId: string,
    asked: CheckRequest = {},
  ): Promise<CheckedEntitlement> {
    const read = { customerId, featureId, ...asked }
    try {
      const [answer] = await withDeadline(
        Promise.all([backend.getEntitlement(read), openReads.learn(featureId)]),
        timeoutMs,
      )
      openReads.remember(read, answer.isGranted)
      return { ...answer, isFallback: false }
    } catch (error) {
      if (!isOurFault(error) || !openReads.isOpen(read)) throw error
      onError(error, { customerId, featureId })
      return { featureId, entitlement: null, isGranted: true, accessDeniedReason: null, isFallback: true }
    }
  }

  return {
    for: (customerId) => ({
      check: (featureId, asked) => check(customerId, featureId, asked),
      async require(featureId, asked) {
        const answer = await check(customerId, featureId, asked)
        if (!answer.isGranted) throw denialError(answer, asked)
        return answer
      },
      consume(featureId, amount, { resourceId, ...given } = {}) {
        const units = { customerId, featureId, amount, ...(resourceId === undefined ? {} : { resourceId }) }
        return withDeadline(backend.consume(units, given), timeoutMs)
      },
    }),
  }
}

/** A fallback that nobody hears of would hide an outage. */
function reportToConsole(error: unknown, { featureId }: { readonly featureId: string }): void {
  // oxlint-disable-next-line no-console
  console.error(`latchkey: ${featureId} was granted because the backend did not answer`, error)
}
