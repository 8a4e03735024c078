import type { Instant } from '../../../core/time/Instant.ts'
import type { SandboxState } from '../SandboxState.ts'
import { addCredit } from './addCredit.ts'
import { putById } from './putById.ts'

/** The state with the credit of every subscription that has ended by now, given to who paid for it. */
export function giveEndCredits(state: SandboxState, now: Instant): SandboxState {
  return state.subscriptions.reduce((given, subscription) => {
    const { endCredit, endsAt, billed } = subscription
    if (endCredit === null || endsAt === null || endsAt > now) return given
    const subscriptions = putById(given.subscriptions, { ...subscription, endCredit: null })
    return addCredit({ ...given, subscriptions }, billed.customerBillingId, endCredit)
  }, state)
}
