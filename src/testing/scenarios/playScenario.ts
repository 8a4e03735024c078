import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import type { Scenario } from './Scenario.ts'
import type { ScenarioName } from './ScenarioName.ts'
import type { Stage } from './Stage.ts'
import { subscriptionScenarios } from './subscriptionScenarios.ts'
import { troubleScenarios } from './troubleScenarios.ts'

/** What a scenario chose from the catalog, for the test to go on with. */
export interface ReachedScenario {
  readonly name: ScenarioName
  /** The plan that the customer is on, or is about to buy; null when there is none. */
  readonly planId: string | null
  /** The feature whose limit it is about; null when it is about none. */
  readonly featureId: string | null
  /** What the scenario's last purchase answered: the open checkout, the payment to complete; null when it bought nothing. */
  readonly outcome: ProvisionOutcome | null
}

const scenarios: Readonly<Record<ScenarioName, Scenario>> = { ...subscriptionScenarios, ...troubleScenarios }

/** How long before its `now` a scenario begins, in milliseconds. */
export const scenarioDuration = (name: ScenarioName, stage: Pick<Stage, 'catalog'>): number =>
  scenarios[name].lasts(stage)

/** Brings the customer into a situation, and the clock to its time. */
export async function playScenario(stage: Stage, now: number): Promise<ReachedScenario> {
  const { planId = null, featureId = null, outcome = null } = await scenarios[stage.name].play(stage)
  const rest = now - stage.world.clock.now()
  if (rest > 0) await stage.wait(rest)
  return { name: stage.name, planId, featureId, outcome }
}
