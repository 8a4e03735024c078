// On your server: any runtime with Request and Response. Mount `handler` at /api/latchkey/* for every method.
import { createEngine, createMemoryStore, createSandbox } from 'latchkey/engine'
import { createHandler } from 'latchkey/server'
import { catalog, company, readSession } from './product.ts'

const pages = 'https://app.example.com/api/latchkey/payments'
const engine = createEngine({
  store: createMemoryStore(),
  payments: createSandbox({
    checkoutUrl: (id) => `${pages}/checkout/${id}`,
    invoiceUrl: (id) => `${pages}/invoice/${id}`,
    setupUrl: (id) => `${pages}/setup/${id}`,
  }),
})
await engine.publishCatalog(catalog)
// When a company signs up:
await engine.provisionCustomer({ id: company.id, subscriptionParams: { planId: 'free' } })

export const handler = createHandler({
  backend: engine,
  identify: async (request) => {
    const session = await readSession(request)
    return session ? { customerId: session.companyId, userId: session.userId, role: session.role } : null
  },
})
