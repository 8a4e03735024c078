import type { World } from 'latchkey/embedded'
import { isLatchkeyError, type SandboxNetwork, type SandboxState, type Snapshot } from 'latchkey/engine'
import { customerId } from '../openFlow.ts'

/** How a world stands at this moment: what was bought, and what is broken. */
export interface Facts {
  readonly now: number
  /** Subscriptions that grant something, the free one too. */
  readonly activeSubscriptions: number
  readonly paidInvoices: number
  /** Minor units; null while nothing was paid. */
  readonly paidTotal: { readonly amountMinor: number; readonly currency: string } | null
  readonly waitingWebhooks: number
  /** null when no trial is running. */
  readonly trialEndsAt: number | null
  readonly webhooks: SandboxNetwork['webhooks']
  readonly nextCharge: SandboxNetwork['nextCharge']
  readonly nextFault: 'before' | 'after' | null
  readonly isOffline: boolean
}

/** Reads how a world with a sandbox stands; null while its customer is not there yet. */
export async function readFacts(world: World): Promise<Facts | null> {
  if (!world.sandbox) return null
  const [subscriptions, { invoices, events, network }] = await Promise.all([
    readSubscriptions(world),
    world.sandbox.state(),
  ])
  if (!subscriptions) return null
  const trial = subscriptions.find(({ status }) => status === 'IN_TRIAL')
  return {
    now: world.clock.now(),
    activeSubscriptions: subscriptions.filter(({ status }) => status === 'ACTIVE' || status === 'IN_TRIAL')
      .length,
    ...paidOf(invoices),
    waitingWebhooks: events.filter(({ delivery }) => delivery === 'waiting' || delivery === 'held').length,
    trialEndsAt: trial?.trialEndDate ?? null,
    webhooks: network.webhooks,
    nextCharge: network.nextCharge,
    nextFault: network.nextFaults[0]?.when ?? null,
    isOffline: world.network.isOffline,
  }
}

async function readSubscriptions({ backend }: World): Promise<Snapshot['subscriptions'] | null> {
  try {
    return (await backend.getSnapshot({ customerId })).subscriptions
  } catch (error) {
    if (isLatchkeyError(error) && error.code === 'CustomerNotFound') return null
    throw error
  }
}

/** What was paid and not given back. */
function paidOf(invoices: SandboxState['invoices']): Pick<Facts, 'paidInvoices' | 'paidTotal'> {
  const paid = invoices.filter(({ status, refundedAt }) => status === 'PAID' && refundedAt === null)
  const currency = paid[0]?.total.currency
  return {
    paidInvoices: paid.length,
    paidTotal:
      currency === undefined
        ? null
        : { amountMinor: paid.reduce((sum, { total }) => sum + total.amountMinor, 0), currency },
  }
}
