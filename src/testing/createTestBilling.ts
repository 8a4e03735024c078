import { createMemoryStorage, openWorld, type World } from '../embedded/index.ts'
import type { Catalog } from '../core/catalog/Catalog.ts'
import type { Instant } from '../core/time/Instant.ts'
import type { ProvisionOutcome } from '../protocol/ProvisionOutcome.ts'
import type { ProvisionCustomerInput } from '../protocol/requests.ts'
import { payCheckout, confirmPayment } from './payCheckout.ts'
import type { CardBehavior } from '../engine/index.ts'

export interface TestBillingOptions {
  readonly catalog: Catalog
  /** The signed-in customer; a text is an id. Omitted, nobody is signed in. */
  readonly customer?: string | ProvisionCustomerInput | undefined
  /** Others who are there. */
  readonly customers?: readonly ProvisionCustomerInput[] | undefined
  /** The instant at which the clock stands still. @defaultValue 2026-01-15T12:00:00Z */
  readonly now?: Instant | Date | undefined
  /** @defaultValue 'sandbox' */
  readonly payments?: 'sandbox' | 'none' | undefined
}

/**
 * A billing world for a test: in memory, with a clock that stands still until it is moved. Moving it makes everything
 * happen that is due by then: trials end, subscriptions renew, failed payments are tried again.
 *
 * What goes wrong is switched on `sandbox`: declined cards, failing calls, webhooks that are late, lost or come twice;
 * `network` takes the network away.
 */
export interface TestBilling extends World {
  /** Pays a checkout as a person with a card of this behaviour would, 3-D Secure included, and answers what came of it. */
  pay(outcome: ProvisionOutcome, card?: CardBehavior): Promise<ProvisionOutcome>
  /** Completes or fails the 3-D Secure step of an `action` outcome, and answers what came of it. */
  confirm(outcome: ProvisionOutcome, answer?: 'complete' | 'fail'): Promise<ProvisionOutcome>
  /**
   * Delivers the webhooks that wait or are held back; or exactly the named ones, in that order, also those that were
   * lost or have arrived before. Nothing happens in a world without payments.
   *
   * @example
   * ```ts
   * await billing.sandbox?.setNetwork({ webhooks: 'held' })
   * await billing.pay(checkout)
   * const events = (await billing.sandbox?.state())?.events ?? []
   * await billing.deliverWebhooks(events.map(({ id }) => id).toReversed())
   * ```
   */
  deliverWebhooks(eventIds?: readonly string[]): Promise<void>
}

let lastNumber = 0

/**
 * Makes a whole billing world for a test in one line: the real engine, handler and client, payments that need no
 * account, nothing shared with any other test.
 *
 * @example
 * ```ts
 * const billing = await createTestBilling({ catalog, customer: 'customer-1' })
 * render(<LatchkeyProvider client={billing.client}>…</LatchkeyProvider>)
 * await billing.clock.advance(14 * 24 * 3_600_000)
 * ```
 *
 * @example A renewal of which no webhook ever comes, found by the sweep
 * ```ts
 * await billing.sandbox?.setNetwork({ webhooks: 'lost' })
 * await billing.clock.advance(31 * 24 * 3_600_000)
 * await billing.backend.sweep()
 * ```
 */
export async function createTestBilling(options: TestBillingOptions): Promise<TestBilling> {
  const { catalog, customers = [], customer, now, payments } = options
  const signedIn: ProvisionCustomerInput | undefined =
    typeof customer === 'string' ? { id: customer } : customer
  const start = now === undefined ? Date.UTC(2026, 0, 15, 12) : Number(now)
  const world = await openWorld({
    name: `test-${++lastNumber}`,
    catalog,
    storage: createMemoryStorage(),
    customers: signedIn ? [signedIn, ...customers] : customers,
    customer: signedIn?.id,
    payments,
    // Whoever waits lets others work meanwhile, though no time passes.
    machineClock: { now: () => start, wait: () => new Promise((done) => setTimeout(done)) },
  })
  return {
    ...world,
    pay: (outcome, card = 'succeeds') => payCheckout(world, signedIn?.id, outcome, card),
    confirm: (outcome, answer = 'complete') => confirmPayment(world, signedIn?.id, outcome, answer),
    async deliverWebhooks(eventIds) {
      await world.sandbox?.deliver((event) => world.backend.applyPaymentEvent(event), eventIds)
    },
  }
}
