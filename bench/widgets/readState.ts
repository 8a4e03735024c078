import { createInitialState } from '../../src/server/index.ts'
import { createTestBilling } from '../../src/testing/index.ts'
import type { InitialState } from '../../src/protocol/InitialState.ts'
import { bigCatalog } from './bigCatalog.ts'

/** What a server would put into the first HTML of the page with the four plans, for a visitor. */
export async function readState(): Promise<InitialState> {
  const billing = await createTestBilling({ catalog: bigCatalog })
  return createInitialState({ backend: billing.backend, identity: null, paywalls: [{}] })
}
