import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import type { Stage } from './Stage.ts'

/** What a scenario chose from the catalog, and what its last purchase answered. */
export interface Reached {
  readonly planId?: string
  readonly featureId?: string
  readonly outcome?: ProvisionOutcome
}

/** How a situation comes about, through the engine, as it would in production. */
export interface Scenario {
  /** Milliseconds from its beginning to its `now`. */
  readonly lasts: (stage: Pick<Stage, 'catalog'>) => number
  readonly play: (stage: Stage) => Promise<Reached>
}
