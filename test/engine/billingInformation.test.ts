import { expect, test } from 'vitest'
import { findBillingOutsideProvider } from './support/findBillingOutsideProvider.ts'

test('rule R14: billing information is written nowhere but at the provider', async () => {
  expect(await findBillingOutsideProvider({ stored: ({ store }) => store.read() })).toEqual([])
})
