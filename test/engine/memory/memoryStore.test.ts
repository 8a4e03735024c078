import { expect, it } from 'vitest'
import { createMemoryStore, emptyStoreState } from 'latchkey/engine'
import { createMemoryAtom } from '../../../src/engine/ports/Atom.ts'
import { describeStore } from '../../contract/storeContract.ts'

describeStore('memory', () => Promise.resolve(createMemoryStore()))

it('tells nobody of a transaction that wrote nothing', async () => {
  const atom = createMemoryAtom(emptyStoreState)
  const store = createMemoryStore({ atom })
  let changes = 0
  atom.subscribe(() => changes++)
  await store.transact('a', 'key', () => ({ result: null, changes: [], events: [] }))
  expect(changes).toBe(0)
  expect(await atom.read()).toBe(emptyStoreState)
})

it('finds everything again in its atom', async () => {
  const atom = createMemoryAtom(emptyStoreState)
  await createMemoryStore({ atom }).transact('a', null, () => ({
    result: null,
    events: [
      {
        type: 'first',
        customerId: 'a',
        at: 0,
        actor: { type: 'server', id: null },
        data: {},
        before: null,
        after: null,
      },
    ],
  }))
  const again = createMemoryStore({ atom })
  expect((await again.listEvents({ limit: 10 })).map((event) => event.type)).toEqual(['first'])
})
