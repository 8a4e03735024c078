import { expect, test } from 'vitest'
import { unlockGap } from '../../src/react/paywall/unlockGap.ts'
import { createTestBilling } from 'latchkey/testing'
import catalog from '../../examples/revvenu/catalog.ts'

const campaigns = 'feature-02-campaigns'

/** Somebody on Free who has used their one campaign. */
async function blocked() {
  const billing = await createTestBilling({
    catalog,
    customer: { id: 'customer-1', subscriptionParams: { planId: 'plan-revvenu-free' } },
  })
  await billing.backend.consume({ customerId: 'customer-1', featureId: campaigns, amount: 1 })
  return billing.backend.explainUnlock({ customerId: 'customer-1', featureId: campaigns, requestedUsage: 1 })
}
const growth = (addons: number) => ({
  planId: 'plan-revvenu-growth',
  charges: [{ id: 'feature-01-templates', quantity: 2 }],
  addons: [{ id: 'addon-10-campaigns', quantity: addons }],
})

test('a choice that leaves blocked what was blocked is told, with the add-on that would help', async () => {
  const explanation = await blocked()
  expect(unlockGap(explanation, growth(0))?.option?.addon).toMatchObject({ displayName: '10 more campaigns' })
})

test('a choice that unlocks it, with more than is needed too, has no gap', async () => {
  const explanation = await blocked()
  expect(unlockGap(explanation, growth(1))).toBeNull()
  expect(unlockGap(explanation, growth(3))).toBeNull()
  expect(unlockGap(explanation, { planId: 'plan-revvenu-basic' })).toBeNull()
})

test('a plan of which nothing helps has a gap without a way to close it', async () => {
  expect(unlockGap(await blocked(), { planId: 'plan-revvenu-free' })).toEqual({ option: null })
})

test('without a denial there is no gap', async () => {
  expect(unlockGap(null, growth(0))).toBeNull()
  expect(unlockGap({ ...(await blocked()), isGranted: true }, growth(0))).toBeNull()
})
