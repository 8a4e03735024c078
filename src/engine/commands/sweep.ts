import type { Instant } from '../../core/time/Instant.ts'
import type { EngineContext } from '../EngineContext.ts'
import type { PaymentEvent, PaymentNews } from '../ports/Payments.ts'
import { applyPaymentEvent } from './applyPaymentEvent.ts'

const PAGE = 100
const DAY = 86_400_000

/** What {@link sweep} came to. */
export interface SweepReport {
  /** Subscriptions and checkouts of the provider that were compared. */
  readonly checked: number
  /** Those of customers who are not known here; nothing was done about them. */
  readonly unknown: readonly PaymentEvent[]
  /** Those that could not be compared now. */
  readonly failed: readonly { readonly event: PaymentEvent; readonly error: Error }[]
}

/**
 * Compares what changed at the payments provider since an instant with what is known here, and repairs it: for news
 * that never came. Lost news of a week is made good by one sweep over it.
 * @param options - `since` @defaultValue 30 days ago
 */
export async function sweep(
  context: EngineContext,
  options: { readonly since?: Instant } = {},
): Promise<SweepReport> {
  const now = context.clock.now()
  const { since = now - 30 * DAY } = options
  const unknown: PaymentEvent[] = []
  const failed: { event: PaymentEvent; error: Error }[] = []
  let checked = 0
  let after: string | null = null
  do {
    const page: PaymentNews | undefined = await context.payments?.listSince({
      since,
      after,
      limit: PAGE,
      now,
    })
    for (const event of page?.events ?? []) {
      checked++
      try {
        if (!(await applyPaymentEvent(context, event))) unknown.push(event)
      } catch (error) {
        failed.push({ event, error: error instanceof Error ? error : new Error(String(error)) })
      }
    }
    after = page?.after ?? null
  } while (after !== null)
  return { checked, unknown, failed }
}
