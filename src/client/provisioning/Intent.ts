import type { Instant } from '../../core/time/Instant.ts'
import type { BrowserInput } from '../../protocol/BrowserInput.ts'
import type { BlockedAction } from './ProvisioningState.ts'
import type { PurchaseSelection } from './PurchaseSelection.ts'

const VERSION = 2

/** What is being bought, as it survives a reload or a redirect. Holds no billing information and no payment secret. */
export interface Intent {
  readonly selection: PurchaseSelection
  /** Exactly what is sent: a repeat under the same key has to be the same. */
  readonly body: BrowserInput<'provision'> | BrowserInput<'update'>
  /** `asking` until an answer came: a repeat has to use the same key. `open` while the payment is. */
  readonly status: 'asking' | 'open' | 'settled'
  readonly idempotencyKey: string
  /** null also when it was continued. */
  readonly blockedAction: BlockedAction | null
  readonly checkoutId: string | null
  readonly subscriptionId: string | null
  /** When a settled one begins to hold, if not at once. */
  readonly effectiveAt: Instant | null
  /** Server time; null when it was not known. */
  readonly createdAt: Instant | null
  /** Server time; null while it is not settled, or when it was not known. */
  readonly settledAt: Instant | null
}

export function printIntent(intent: Intent): string {
  return JSON.stringify({ version: VERSION, ...intent })
}

/** Reads what a storage kept; null for what this version has not written. */
export function parseIntent(text: string): Intent | null {
  try {
    const { version, ...intent } = JSON.parse(text) as Intent & { version: unknown }
    return version === VERSION && isIntent(intent) ? intent : null
  } catch {
    return null
  }
}

function isIntent({ selection, body, status, idempotencyKey }: Intent): boolean {
  const { planId, subscriptionId } = selection as { planId?: unknown; subscriptionId?: unknown }
  return (
    typeof (subscriptionId ?? planId) === 'string' &&
    typeof body === 'object' &&
    body !== null &&
    typeof idempotencyKey === 'string' &&
    ['asking', 'open', 'settled'].includes(status)
  )
}
