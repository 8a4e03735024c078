import type { CommandName, Scenario } from '../Scenario.ts'
import { reliabilityCatalog } from '../reliabilityCatalog.ts'
import * as changes from './changeScenarios.ts'
import * as customers from './customerScenarios.ts'
import * as methods from './methodScenarios.ts'
import * as payments from './paymentScenarios.ts'
import * as purchases from './purchaseScenarios.ts'
import { onPro } from './stories.ts'
import * as usage from './usageScenarios.ts'

/** Situations of every command: one that has none does not compile. */
export const scenarios: Readonly<Record<CommandName, readonly Scenario[]>> = {
  publishCatalog: [
    {
      name: 'a new version',
      before: onPro,
      act: (engine) => engine.publishCatalog(reliabilityCatalog(12)),
    },
  ],
  ...customers,
  ...methods,
  ...purchases,
  ...changes,
  ...usage,
  ...payments,
}
