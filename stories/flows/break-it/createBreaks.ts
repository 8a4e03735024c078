import type { PaymentOperation, SandboxNetwork } from 'latchkey/engine'
import type { FlowWorld } from '../openFlow.ts'
import { formatTime } from '../timeline/formatTime.ts'
import type { TimelineEntry } from '../timeline/TimelineEntry.ts'

/** How long a late webhook takes, in milliseconds. */
const lateMs = 30_000

/** What a purchase or a cancellation asks of the provider; only these leave something behind. */
const changes: readonly PaymentOperation[] = [
  'createCheckout',
  'createSubscription',
  'changeSubscription',
  'cancelSubscription',
  'resumeSubscription',
]

/** What can be done to a flow's world, each with its line in the timeline. */
export interface Breaks {
  setWebhooks(mode: SandboxNetwork['webhooks'], name: string): Promise<void>
  setNextCharge(outcome: SandboxNetwork['nextCharge'], name: string): Promise<void>
  setNextFault(when: 'before' | 'after' | null, name: string): Promise<void>
  setOffline(isOffline: boolean): void
  jumpTo(instant: number, name: string): Promise<void>
  deliverNow(): Promise<void>
}

/** Makes the breaks of a world with a sandbox. */
export function createBreaks({ world, log }: FlowWorld): Breaks {
  const { sandbox, clock, backend, network } = world
  const note = (kind: TimelineEntry['kind'], title: string, detail: string): void =>
    log.add({ kind, title, detail, at: clock.now() })

  return {
    async setWebhooks(webhooks, name) {
      note('fault', name, 'from now on')
      await sandbox?.setNetwork({ webhooks, delayMs: webhooks === 'late' ? lateMs : 0 })
    },
    async setNextCharge(outcome, name) {
      note('fault', name, outcome === null ? 'called off' : 'the next one')
      await sandbox?.forceNextCharge(outcome)
    },
    async setNextFault(when, name) {
      note('fault', name, when === null ? 'called off' : 'armed')
      await sandbox?.forgetNextFaults()
      if (when) await sandbox?.failNextCall(when, { operation: changes })
    },
    setOffline(isOffline) {
      note('fault', isOffline ? 'Offline' : 'Online again', 'this tab')
      network.setOffline(isOffline)
    },
    async jumpTo(instant, name) {
      log.add({ kind: 'clock', title: name, detail: formatTime(instant), at: clock.now() })
      await clock.set(instant)
    },
    async deliverNow() {
      await sandbox?.deliver((event) => backend.applyPaymentEvent(event))
    },
  }
}
