import { createTestBilling } from 'latchkey/testing'
import { expect, test } from 'vitest'
import catalog from '../revvenu/catalog.ts'
import { canCreate } from './canCreate.ts'

test.each([
  ['near_limit', true],
  ['at_limit', false],
  ['over_limit_after_downgrade', false],
] as const)('%s: one more may be created: %s', async (scenario, expected) => {
  const billing = await createTestBilling({ catalog, scenario })
  await billing.client.refresh()
  expect(canCreate(billing.client, billing.scenario?.featureId ?? '')).toBe(expected)
})

test('a trial that nobody bought ends on time', async () => {
  const billing = await createTestBilling({ catalog, scenario: 'trial_ends_tomorrow' })
  await billing.clock.advance(24 * 3_600_000)
  await billing.client.refresh()
  expect(billing.client.getState().subscriptions).toEqual([])
})

test('a declined card leaves the checkout open, and the next one pays', async () => {
  const billing = await createTestBilling({ catalog, scenario: 'checkout_open' })
  const checkout = billing.scenario?.outcome
  if (!checkout) throw new Error('no checkout')
  expect((await billing.pay(checkout, 'declined')).type).toBe('checkout')
  expect((await billing.pay(checkout)).type).toBe('succeeded')
})

test('without a network the client says so, and recovers', async () => {
  const billing = await createTestBilling({ catalog, scenario: 'paid' })
  billing.network.setOffline(true)
  await billing.client.refresh()
  expect(billing.client.getState().error?.code).toBe('NetworkError')
  billing.network.setOffline(false)
  await billing.client.refresh()
  expect(billing.client.getState().error).toBeNull()
})
