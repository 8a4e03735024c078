import type { Instant } from '../../../core/time/Instant.ts'
import type { SandboxCheckout } from '../SandboxState.ts'

/** How a checkout stands at an instant: an open one is over from its expiry on. */
export function checkoutStatusAt(checkout: SandboxCheckout, now: Instant): SandboxCheckout['status'] {
  return checkout.status === 'open' && now >= checkout.expiresAt ? 'expired' : checkout.status
}
