import { expect, it } from 'vitest'
import catalog from '../../examples/revvenu/catalog.ts'
import { setUpWorld } from '../../src/embedded/world/setUpWorld.ts'
import { createEngine, createMemoryStore, type Engine } from '../../src/engine/index.ts'

it('run by two tabs that both find a customer missing provisions each once', async () => {
  const engine = createEngine({ store: createMemoryStore() })
  const slow = answerLate(engine, 2)
  const customers = [{ id: 'plain' }, { id: 'free', subscriptionParams: { planId: 'plan-revvenu-free' } }]
  for (const customer of customers) {
    await Promise.all([setUpWorld(slow, catalog, [customer]), setUpWorld(slow, catalog, [customer])])
  }
  const events = await engine.listEvents({})
  expect(
    events.filter(({ type }) => type === 'customer.created').map(({ customerId }) => customerId),
  ).toEqual(['plain', 'free'])
})

/** The engine, but who asks for a customer hears the answer only when as many others have got theirs. */
function answerLate(engine: Engine, callers: number): Engine {
  let waiting: (() => void)[] = []
  return {
    ...engine,
    async getCustomer(customerId) {
      const [answer] = await Promise.allSettled([engine.getCustomer(customerId)])
      await new Promise<void>((resolve) => {
        waiting.push(resolve)
        if (waiting.length < callers) return
        for (const go of waiting) go()
        waiting = []
      })
      if (answer.status === 'rejected') throw answer.reason
      return answer.value
    },
  }
}

it('does not hide that a customer cannot be provisioned', async () => {
  const engine = createEngine({ store: createMemoryStore() })
  const customers = [{ id: 'free', subscriptionParams: { planId: 'plan-unknown' } }]
  await expect(setUpWorld(engine, catalog, customers)).rejects.toMatchObject({ code: 'InvalidRequest' })
})
