import { createTestBilling, type ScenarioName, type TestBilling } from 'latchkey/testing'
import catalog from '../../../examples/revvenu/catalog.ts'

/** The world of the guides, with a client that has been told how things stand. */
export async function openBilling(scenario: ScenarioName = 'free'): Promise<TestBilling> {
  const billing = await createTestBilling({ catalog, scenario })
  await billing.client.refresh()
  return billing
}
