import { expect, it } from 'vitest'
import { paywallKey } from '../../src/protocol/paywallKey.ts'
import {
  createHandler,
  createInitialState,
  serializeInitialState,
  type Identity,
} from '../../src/server/index.ts'
import { createRecordingBackend } from './support/recordingBackend.ts'
import { requestTo } from './support/requests.ts'

it.each([
  ['an owner', { customerId: 'customer-a' }],
  ['a member', { customerId: 'customer-a', userId: 'user-a' }],
  ['nobody', null],
])('holds for %s what the handler answers', async (_name, identity: Identity | null) => {
  const backend = createRecordingBackend()
  const handler = createHandler({ backend, identify: () => identity })
  const state = await createInitialState({ backend, identity, paywalls: [{ productId: 'product' }] })
  expect(state.snapshot).toEqual(await (await handler(requestTo('snapshot'))).json())
  expect(state.paywalls).toEqual({
    [paywallKey({ productId: 'product' })]: await (await handler(requestTo('paywall'))).json(),
  })
})

it('finds each paywall under the key of its query', async () => {
  const backend = createRecordingBackend()
  const queries = [{}, { productId: 'product' }, { productId: 'product', billingCountryCode: 'DK' }]
  const state = await createInitialState({ backend, identity: null, paywalls: queries })
  expect(queries.map((query) => state.paywalls[paywallKey(query)]?.billingCountryCode)).toEqual([
    null,
    null,
    'DK',
  ])
})

it('is refused for a person who may not see the resource', async () => {
  const identity = { customerId: 'customer-a', resourceIds: ['resource-1'] }
  const state = createInitialState({ backend: createRecordingBackend(), identity, resourceId: 'resource-2' })
  await expect(state).rejects.toMatchObject({ code: 'NotFound' })
})

it('threat T25: stands safely inside a script whatever its texts hold', async () => {
  const backend = createRecordingBackend()
  const evil = '</script><script>alert(1)</script><!--\u2028\u2029 &amp;'
  const state = await createInitialState({ backend, identity: null })
  const text = serializeInitialState({
    ...state,
    snapshot: {
      ...state.snapshot,
      customer: { id: evil, name: evil, email: null, defaultPaymentMethod: null },
    },
  })
  expect(text).not.toMatch(/[<>&\u2028\u2029]/)
  expect((JSON.parse(text) as typeof state).snapshot.customer?.name).toBe(evil)
})
