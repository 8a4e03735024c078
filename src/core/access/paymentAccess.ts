import type { PaymentGrace } from '../catalog/Catalog.ts'
import type { PaymentTrouble } from '../subscription/Subscription.ts'
import type { Instant } from '../time/Instant.ts'

/** `limited` gives what the product's free plan gives, `revoked` gives nothing. */
export type AccessLevel = 'full' | 'limited' | 'revoked'

/** How much access a subscription leaves, and when that changes by time alone; null never. */
export interface PaymentAccess {
  readonly access: AccessLevel
  readonly until: Instant | null
}

const DAY = 86_400_000

/** What follows from each kind of trouble: the access from so many days after it began, each step until the next one. */
const steps: Readonly<Record<PaymentTrouble['kind'], (grace: PaymentGrace) => readonly Step[]>> = {
  past_due: ({ fullDays, limitedDays }) => [
    { afterDays: 0, access: 'full' },
    { afterDays: fullDays, access: 'limited' },
    { afterDays: limitedDays, access: 'revoked' },
  ],
  disputed: () => [{ afterDays: 0, access: 'limited' }],
  refunded: () => [{ afterDays: 0, access: 'revoked' }],
}

/** From when on a payment that is owed leaves how much access. */
export interface AccessStep {
  readonly at: Instant
  readonly access: AccessLevel
}

interface Step {
  readonly afterDays: number
  readonly access: AccessLevel
}

/** Every step of a payment that is owed, those that are over included; empty when none is. */
export function accessSteps(trouble: PaymentTrouble | null, grace: PaymentGrace): readonly AccessStep[] {
  if (trouble === null) return []
  return steps[trouble.kind](grace).map(({ afterDays, access }) => ({
    at: trouble.since + afterDays * DAY,
    access,
  }))
}

/**
 * How much of a subscription is left while a payment is owed. Days are 24 hours from the failure, and a step begins
 * with its first instant: a subscription that is full for 7 days is limited at exactly 7 days.
 */
export function paymentAccess(
  trouble: PaymentTrouble | null,
  grace: PaymentGrace,
  now: Instant,
): PaymentAccess {
  if (trouble === null) return { access: 'full', until: null }
  const timeline = accessSteps(trouble, grace)
  const reached = timeline.findLast((step) => step.at <= now) ?? timeline[0]
  const next = timeline.find((step) => step.at > now)
  return { access: reached?.access ?? 'full', until: next?.at ?? null }
}
