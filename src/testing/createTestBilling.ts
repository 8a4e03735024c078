import type { ClientOptions } from '../client/index.ts'
import { createMemoryStorage, openWorld, type World } from '../embedded/index.ts'
import type { Catalog } from '../core/catalog/Catalog.ts'
import type { Instant } from '../core/time/Instant.ts'
import type { ProvisionOutcome } from '../protocol/ProvisionOutcome.ts'
import type { ProvisionCustomerInput } from '../protocol/requests.ts'
import type { CardBehavior, Clock } from '../engine/index.ts'
import type { Identity } from '../server/index.ts'
import { payCheckout, confirmPayment } from './payCheckout.ts'
import { playScenario, scenarioDuration, type ReachedScenario } from './scenarios/playScenario.ts'
import type { ScenarioName } from './scenarios/ScenarioName.ts'
import { Stage } from './scenarios/Stage.ts'

export interface TestBillingOptions {
  readonly catalog: Catalog
  /**
   * The situation that the customer is in, reached through the engine as it would be in production.
   * @defaultValue none: exactly what the other options say
   */
  readonly scenario?: ScenarioName | undefined
  /** The signed-in customer; a text is an id. Omitted, nobody is signed in, or `customer-1` when a scenario needs one. */
  readonly customer?: string | ProvisionCustomerInput | undefined
  /** Others who are there. */
  readonly customers?: readonly ProvisionCustomerInput[] | undefined
  /** The instant at which the clock stands still, after the scenario if there is one. @defaultValue 2026-01-15T12:00:00Z */
  readonly now?: Instant | Date | undefined
  /** @defaultValue 'sandbox' */
  readonly payments?: 'sandbox' | 'none' | undefined
  /** Names the world; a story gives its id. @defaultValue a name that no other has */
  readonly name?: string | undefined
  /** What else the client is to have, such as `openUrl`. */
  readonly client?: Omit<ClientOptions, 'baseUrl' | 'fetch'> | undefined
}

/**
 * A billing world for a test: in memory, with a clock that stands still until it is moved. Moving it makes everything
 * happen that is due by then: trials end, subscriptions renew, failed payments are tried again.
 *
 * What goes wrong is switched on `sandbox`: declined cards, failing calls, webhooks that are late, lost or come twice;
 * `network` takes the network away.
 */
export interface TestBilling extends World {
  /** What the scenario chose from the catalog; null without one. */
  readonly scenario: ReachedScenario | null
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
 * @example A story or test that begins in a situation
 * ```ts
 * const billing = await createTestBilling({ catalog, scenario: 'trial_ends_tomorrow' })
 * ```
 *
 * @example A renewal of which no webhook ever comes, found by the sweep
 * ```ts
 * await billing.sandbox?.setNetwork({ webhooks: 'lost' })
 * await billing.clock.advance(31 * 24 * 3_600_000)
 * await billing.backend.sweep()
 * ```
 *
 * @throws `ScenarioUnavailable` when the catalog, or the world, lacks what the scenario needs
 */
export async function createTestBilling(options: TestBillingOptions): Promise<TestBilling> {
  const { catalog, customers = [], now, payments, scenario: name } = options
  const signedIn = signedInBy(options)
  const start = now === undefined ? Date.UTC(2026, 0, 15, 12) : Number(now)
  const world = await openWorld({
    name: options.name ?? `test-${++lastNumber}`,
    catalog,
    storage: createMemoryStorage(),
    customers: signedIn ? [signedIn, ...customers] : customers,
    customer: signedIn?.id,
    identify: name === 'member' && signedIn ? () => memberOf(signedIn.id) : undefined,
    payments,
    client: options.client,
    machineClock: standingClock(start - (name ? scenarioDuration(name, { catalog }) : 0)),
  })
  const scenario = name
    ? await playScenario(new Stage(name, world, catalog, signedIn?.id ?? ''), start)
    : null
  return {
    ...world,
    scenario,
    pay: (outcome, card = 'succeeds') => payCheckout(world, signedIn?.id, outcome, card),
    confirm: (outcome, answer = 'complete') => confirmPayment(world, signedIn?.id, outcome, answer),
    async deliverWebhooks(eventIds) {
      await world.sandbox?.deliver((event) => world.backend.applyPaymentEvent(event), eventIds)
    },
  }
}

function signedInBy({ customer, scenario }: TestBillingOptions): ProvisionCustomerInput | undefined {
  if (scenario === 'signed_out') return undefined
  const given = customer ?? (scenario ? 'customer-1' : undefined)
  return typeof given === 'string' ? { id: given } : given
}

const memberOf = (customerId: string): Identity => ({ customerId, userId: 'member-1', role: 'member' })

/** Whoever waits lets others work meanwhile, though no time passes. */
function standingClock(instant: Instant): Clock {
  return { now: () => instant, wait: () => new Promise((done) => setTimeout(done)) }
}
