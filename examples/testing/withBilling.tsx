import { LatchkeyProvider } from 'latchkey'
import { createTestBilling, type ScenarioName, type TestBilling } from 'latchkey/testing'
import type { ReactNode } from 'react'
import catalog from '../revvenu/catalog.ts'

/** A Storybook loader: every story has a world of its own, in the situation that its parameters name. */
export async function loadBilling(story: {
  id: string
  parameters: { scenario?: ScenarioName }
}): Promise<{ billing: TestBilling }> {
  const { scenario = 'paid' } = story.parameters
  return { billing: await createTestBilling({ name: story.id, catalog, scenario }) }
}

/** A Storybook decorator: hands the story's world to everything below it. */
export function withBilling(Story: () => ReactNode, { loaded }: { loaded: { billing: TestBilling } }) {
  return (
    <LatchkeyProvider client={loaded.billing.client}>
      <Story />
    </LatchkeyProvider>
  )
}
