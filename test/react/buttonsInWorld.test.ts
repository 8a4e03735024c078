import { describe, expect, it } from 'vitest'
import { getPaywall, getProvisioning, startProvisioning, type Client } from '../../src/client/index.ts'
import { pricingTableState, type PlanCard } from '../../src/react/index.ts'
import { growth, openTestWorld, pay } from '../client/support/openTestWorld.ts'

const customerId = 'customer-demo-01'
const basic = { planId: 'plan-revvenu-basic', billingPeriod: 'MONTHLY', skipTrial: true } as const

type Test = Awaited<ReturnType<typeof openTestWorld>>

async function buy({ world }: Test, client: Client, selection: typeof basic | typeof growth): Promise<void> {
  const state = await startProvisioning(client, { selection })
  if (state.status !== 'redirecting') throw new Error(`Expected a checkout, not "${state.status}"`)
  await pay(world, state.outcome.checkoutId)
  await world.backend.reconcileCheckout({ customerId, checkoutId: state.outcome.checkoutId })
  getProvisioning(client).reset()
  await client.refresh({ isNew: true })
}

/** How a customer comes to stand somewhere, with everything real. */
const journeys: Readonly<Record<string, (test: Test, client: Client) => Promise<unknown>>> = {
  'on Free': async () => undefined,
  'on a trial': (_, client) =>
    startProvisioning(client, { selection: { planId: basic.planId, billingPeriod: 'MONTHLY' } }),
  'on Basic': (test, client) => buy(test, client, basic),
  'on Growth': (test, client) => buy(test, client, growth),
  'with Free to follow': async (test, client) => {
    await buy(test, client, basic)
    await startProvisioning(client, { selection: { planId: 'plan-revvenu-free' } })
  },
  cancelled: async (test, client) => {
    await buy(test, client, basic)
    const current = client.getState().subscriptions.find(({ status }) => status === 'ACTIVE')
    await getProvisioning(client).cancel(current?.id ?? '')
  },
  'waiting for a payment': (_, client) => startProvisioning(client, { selection: growth }),
}

async function cardsOf(client: Client, billingPeriod: 'MONTHLY' | 'ANNUALLY'): Promise<readonly PlanCard[]> {
  const query = getPaywall(client)
  await query.refresh()
  const paywall = query.getState().value
  if (!paywall) throw new Error('There are no plans.')
  const { subscriptions, canPurchase, customer } = client.getState()
  const now = client.now() ?? 0
  const isSignedIn = customer !== null
  const input = { paywall, isSignedIn, canPurchase, subscriptions, now, billingPeriod }
  return pricingTableState({ ...input, choices: {}, options: {} }).plans
}

describe.each<readonly [string, readonly string[], readonly string[]]>([
  ['on Free', ['current', 'start_trial', 'upgrade'], ['current', 'start_trial', 'upgrade']],
  [
    'on a trial',
    ['downgrade', 'continue_trial_plan', 'upgrade'],
    ['downgrade', 'continue_trial_plan', 'upgrade'],
  ],
  ['on Basic', ['downgrade', 'current', 'upgrade'], ['downgrade', 'switch_period', 'upgrade']],
  ['on Growth', ['downgrade', 'downgrade', 'current'], ['downgrade', 'downgrade', 'switch_period']],
  ['with Free to follow', ['scheduled', 'keep_current', 'upgrade'], ['scheduled', 'keep_current', 'upgrade']],
  ['cancelled', ['downgrade', 'keep_current', 'upgrade'], ['downgrade', 'keep_current', 'upgrade']],
  [
    'waiting for a payment',
    ['current', 'start_trial', 'complete_payment'],
    ['current', 'start_trial', 'upgrade'],
  ],
])('a customer %s', (name, monthly, annually) => {
  it('can do what every button says', async () => {
    const test = await openTestWorld()
    const { client } = test.openPage()
    await client.refresh()
    await journeys[name]?.(test, client)
    await client.refresh({ isNew: true })
    for (const [period, kinds] of [
      ['MONTHLY', monthly],
      ['ANNUALLY', annually],
    ] as const) {
      const cards = await cardsOf(client, period)
      expect(cards.map(({ button }) => button.kind)).toEqual([...kinds, 'contact_us'])
      for (const { button, selection } of cards) {
        if (button.action?.type !== 'purchase') continue
        const reply = await client.request('estimate', { body: selection, isRepeatable: true })
        expect(reply.body, `${button.kind} ${selection.planId}`).toMatchObject({ immediateInvoice: {} })
      }
    }
  })
})

it('what waits for its payment is paid by its own button, and by no second subscription', async () => {
  const test = await openTestWorld()
  const { client } = test.openPage()
  await client.refresh()
  const first = await startProvisioning(client, { selection: growth })
  getProvisioning(client).reset()
  await client.refresh({ isNew: true })
  const [card] = (await cardsOf(client, 'MONTHLY')).filter(({ button }) => button.kind === 'complete_payment')
  expect(card?.selection).toMatchObject({
    planId: growth.planId,
    charges: growth.charges,
    addons: growth.addons,
  })
  const again = await startProvisioning(client, { selection: card?.selection ?? growth })
  expect(first.status).toBe('redirecting')
  expect(again).toMatchObject({
    status: 'redirecting',
    outcome: { checkoutId: first.status === 'redirecting' ? first.outcome.checkoutId : '' },
  })
})
