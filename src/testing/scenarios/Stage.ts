import type { Quantity } from '../../core/subscription/Subscription.ts'
import type { Catalog } from '../../core/catalog/Catalog.ts'
import type { World } from '../../embedded/index.ts'
import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import type { SubscriptionView } from '../../protocol/SubscriptionView.ts'
import { scenarioUnavailable } from '../errors/scenarioUnavailable.ts'
import { payCheckout } from '../payCheckout.ts'
import { quantitiesOf } from './catalogPlans.ts'
import type { PaidChoice } from './chooseFromCatalog.ts'
import type { ScenarioName } from './ScenarioName.ts'

export const day = 86_400_000

const checkoutOptions = { successUrl: 'http://localhost/', cancelUrl: 'http://localhost/' }

/** What a scenario works with: the world at its beginning, and what a customer does in it. */
export class Stage {
  readonly name: ScenarioName
  readonly world: World
  readonly catalog: Catalog
  readonly customerId: string

  constructor(name: ScenarioName, world: World, catalog: Catalog, customerId: string) {
    this.name = name
    this.world = world
    this.catalog = catalog
    this.customerId = customerId
  }

  /** What was chosen, or an error that says what the catalog lacks. */
  need<T>(choice: T | undefined | null, lacks: string): T {
    if (choice === undefined || choice === null) throw scenarioUnavailable(this.name, lacks)
    return choice
  }

  get sandbox(): NonNullable<World['sandbox']> {
    return this.need(this.world.sandbox, 'payments (the option `payments` is "none")')
  }

  /** Asks for a plan and does not pay. */
  order({ plan, billingPeriod }: PaidChoice, wanted?: Quantity): Promise<ProvisionOutcome> {
    return this.world.backend.provisionSubscription({
      customerId: this.customerId,
      planId: plan.id,
      billingPeriod,
      charges: quantitiesOf(plan, wanted),
      skipTrial: true,
      checkoutOptions,
    })
  }

  /** Buys a plan with a card that is kept. */
  async buy(choice: PaidChoice, wanted?: Quantity): Promise<SubscriptionView> {
    const ordered = await this.order(choice, wanted)
    const outcome =
      ordered.type === 'checkout'
        ? await payCheckout(this.world, this.customerId, ordered, 'succeeds')
        : ordered
    if (outcome.type !== 'succeeded') throw scenarioUnavailable(this.name, 'a plan that can be paid at once')
    return outcome.subscription
  }

  /** Takes a plan that costs nothing here. */
  async take(planId: string): Promise<ProvisionOutcome> {
    return this.world.backend.provisionSubscription({ customerId: this.customerId, planId })
  }

  use(featureId: string, amount: number): Promise<unknown> {
    const { customerId } = this
    return this.world.backend.reportUsage({ customerId, featureId, value: amount, updateBehavior: 'SET' })
  }

  wait(milliseconds: number): Promise<unknown> {
    return this.world.clock.advance(milliseconds)
  }
}
