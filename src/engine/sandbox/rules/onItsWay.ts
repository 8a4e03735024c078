import type { Instant } from '../../../core/time/Instant.ts'
import type { SandboxInvoice } from '../SandboxState.ts'
import { DAY } from '../time/durations.ts'

/** How long money takes that does not arrive at once. */
const settlingTime = DAY

/** What an open invoice has whose money was sent and has not arrived: it is neither asked for nor tried again meanwhile. */
export function onItsWay(
  now: Instant,
): Pick<SandboxInvoice, 'paymentSecret' | 'nextAttemptAt' | 'settlesAt' | 'failureCode'> {
  return { paymentSecret: null, nextAttemptAt: null, settlesAt: now + settlingTime, failureCode: null }
}

/** Whether the money of an invoice was sent and has not arrived yet: it cannot be called back. */
export function isOnItsWay<T extends Pick<SandboxInvoice, 'status' | 'settlesAt'>>(
  invoice: T,
): invoice is T & { readonly settlesAt: Instant } {
  return invoice.status === 'OPEN' && invoice.settlesAt !== null
}
