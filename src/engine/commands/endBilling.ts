import type { Money } from '../../core/money/Money.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { EngineContext } from '../EngineContext.ts'

/** Tells the provider when a subscription ends, and what is credited for time that was paid and is not used. */
export async function endBilling(
  context: EngineContext,
  billingId: string | null,
  { at, credit = null }: { readonly at: Instant; readonly credit?: Money | null },
): Promise<void> {
  if (!context.payments || billingId === null) return
  const now = context.clock.now()
  await context.payments.cancelSubscription(
    { billingId, at, credit },
    { key: `${billingId}:end:${at}:${now}`, now },
  )
}

/** Tells the provider that a subscription goes on as it is: its end and its planned changes are called off. */
export async function resumeBilling(context: EngineContext, billingId: string | null): Promise<void> {
  if (!context.payments || billingId === null) return
  const now = context.clock.now()
  await context.payments.resumeSubscription({ billingId }, { key: `${billingId}:resume:${now}`, now })
}
