import catalog from '../../examples/revvenu/catalog.ts'
import { routes } from '../../src/protocol/routes.ts'
import { createTestBilling } from '../../src/testing/index.ts'
import type { Plan } from './page/Cold.ts'

const granted = ['feature-01-templates', 'feature-02-campaigns', 'feature-03-mau', 'feature-06-log-days']

/** What a page of each kind is answered, by the path that it asks for: the real handler's words, or the same by hand. */
export async function coldAnswers(): Promise<Record<string, unknown>> {
  const billing = await createTestBilling({
    catalog,
    customer: { id: 'customer-1', subscriptionParams: { planId: 'plan-revvenu-free' } },
  })
  const answers: Record<string, unknown> = {}
  for (const [name, init] of [
    ['snapshot', { method: 'GET' }],
    ['paywall', { method: 'GET' }],
    ['unlock', { method: 'POST', body: JSON.stringify({ featureId: 'feature-05-sso' }) }],
  ] as const) {
    const { path } = routes[name]
    const headers = { 'content-type': 'application/json', origin: 'http://localhost' }
    const response = await billing.handler(
      new Request(`http://localhost/api/latchkey${path}`, { ...init, headers }),
    )
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
    answers[path] = await response.json()
  }
  const plans = catalog.plans.map(toPlan)
  const flag = (id: string) => ({ featureId: id, planId: 'plan', feature: { id, name: id, type: 'boolean' } })
  return {
    ...answers,
    '/by-hand': { granted, plans },
    '/api/features/': {
      status: 200,
      features: {
        plans: { defaultValue: plans },
        ...Object.fromEntries(granted.map((id) => [id, { defaultValue: true }])),
      },
    },
    '/getOrCreateCustomer': {
      id: 'customer',
      balances: {},
      flags: Object.fromEntries(granted.map((id) => [id, flag(id)])),
    },
    '/listPlans': { list: plans },
    '/socket': { flags: granted.map((id) => ({ flag: id, value: true, reason: 'plan entitlement' })) },
  }
}

function toPlan({ id, displayName, description, entitlements }: (typeof catalog.plans)[number]): Plan {
  const features = entitlements.map(
    ({ featureId }) => catalog.features.find((one) => one.id === featureId)?.displayName,
  )
  return {
    id,
    name: displayName,
    description: description ?? '',
    price: '$5.00 / month',
    features: features.map((name) => name ?? ''),
  }
}
