import { describe, expect, it, vi } from 'vitest'
import { type Client, consume, getDenials, handleDenied, reportUsage } from '../../src/client/index.ts'
import { requireEntitlement } from '../../src/server/index.ts'
import { growth, openTestWorld, pay, type TestPage } from './support/openTestWorld.ts'

const campaigns = 'feature-02-campaigns'
const action = { type: 'create-campaign', payload: { name: 'Spring' } }

/** A product with an API of its own, of whose campaigns the customer has used the only one. */
async function openProduct() {
  const { world, openPage, ...rest } = await openTestWorld()
  await world.backend.reportUsage({ customerId: 'customer-demo-01', featureId: campaigns, value: 1 })
  const created: string[] = []
  const createCampaign = requireEntitlement(
    {
      backend: world.backend,
      identify: () => ({ customerId: 'customer-demo-01' }),
      featureId: campaigns,
      requestedUsage: 1,
    },
    (request) => {
      created.push(request.method)
      return Promise.resolve(Response.json({ id: 'campaign-1' }, { status: 201 }))
    },
  )
  const call = () => createCampaign(new Request('http://localhost/api/campaigns', { method: 'POST' }))
  const page = openPage()
  await page.client.refresh()
  return { world, page, created, call, ...rest }
}

async function denied(client: Client): Promise<void> {
  await vi.waitFor(() => expect(getDenials(client).getState()).not.toBeNull())
}

/** Buys what allows more campaigns on the payment page, as another device would. */
async function upgrade(product: Awaited<ReturnType<typeof openProduct>>): Promise<void> {
  const outcome = await product.world.backend.provisionSubscription({
    customerId: 'customer-demo-01',
    ...growth,
    checkoutOptions: { successUrl: 'http://localhost/app', cancelUrl: 'http://localhost/app' },
  })
  if (outcome.type !== 'checkout') throw new Error(outcome.type)
  await pay(product.world, outcome.checkoutId)
}

describe('an answer of the product’s own API', () => {
  it('that is no denial comes back as it is', async () => {
    const { page } = await openProduct()
    const retry = vi.fn<() => Promise<Response>>()
    const answers = [
      Response.json({ id: 1 }),
      new Response('', { status: 500 }),
      new Response('Payment required', { status: 402 }),
      Response.json({ error: { type: 'denied', code: 'SomethingElse' } }, { status: 403 }),
      Response.json({ error: { type: 'denied', code: 'EntitlementDenied', params: 7 } }, { status: 402 }),
    ]
    for (const answer of answers) expect(await handleDenied(page.client, answer, { retry })).toBe(answer)
    expect(getDenials(page.client).getState()).toBeNull()
    expect(retry).not.toHaveBeenCalled()
    expect(page.events).toEqual([])
  })

  it('that is a denial is open until it is granted; then the call is sent again, once', async () => {
    const product = await openProduct()
    const { page, call, created } = product
    const retry = vi.fn<() => Promise<Response>>(call)
    const answer = handleDenied(page.client, await call(), { retry, placement: 'campaigns', variant: 'b' })
    await denied(page.client)
    expect(getDenials(page.client).getState()).toMatchObject({
      params: { featureId: campaigns, requestedUsage: 1, usageLimit: 1, currentUsage: 1 },
      placement: 'campaigns',
      variant: 'b',
    })
    expect(page.events).toEqual([
      {
        type: 'denied',
        featureId: campaigns,
        reason: 'RequestedUsageExceedingLimit',
        placement: 'campaigns',
        variant: 'b',
      },
    ])
    expect(created).toEqual([])
    await upgrade(product)
    await page.client.refresh({ isNew: true })
    expect((await answer).status).toBe(201)
    expect(retry).toHaveBeenCalledTimes(1)
    expect(created).toEqual(['POST'])
    expect(getDenials(page.client).getState()).toBeNull()
  })

  it('that the customer dismisses comes back as it was, still readable', async () => {
    const { page, call } = await openProduct()
    const response = await call()
    const retry = vi.fn<() => Promise<Response>>()
    const answer = handleDenied(page.client, response, { retry })
    await denied(page.client)
    getDenials(page.client).dismiss()
    expect(await answer).toBe(response)
    expect(await response.json()).toMatchObject({ error: { code: 'EntitlementDenied' } })
    expect(retry).not.toHaveBeenCalled()
  })

  it('for which the server grants more than the page knew is sent again at once', async () => {
    const product = await openProduct()
    const { page, call } = product
    const response = await call()
    await upgrade(product)
    expect((await handleDenied(page.client, response, { retry: call })).status).toBe(201)
  })

  it('ends as it was when somebody else signs in', async () => {
    const { page, call } = await openProduct()
    const response = await call()
    const answer = handleDenied(page.client, response, { retry: call })
    await denied(page.client)
    page.client.setCustomer('customer-demo-02')
    expect(await answer).toBe(response)
  })

  it('is one denial for all calls that wait for the same feature', async () => {
    const product = await openProduct()
    const { page, call, created } = product
    const answers = [await call(), await call(), await call()].map((response) =>
      handleDenied(page.client, response, { retry: call }),
    )
    await denied(page.client)
    getDenials(page.client).dismiss()
    expect((await Promise.all(answers)).map((answer) => answer.status)).toEqual([402, 402, 402])
    expect(getDenials(page.client).getState()).toBeNull()
    expect(created).toEqual([])
  })

  it('leaves what its own call comes to to the caller', async () => {
    const product = await openProduct()
    const answer = handleDenied(product.page.client, await product.call(), {
      retry: () => Promise.reject(new Error('offline')),
    })
    await denied(product.page.client)
    await upgrade(product)
    const refused = answer.catch((error: unknown) => error)
    await product.page.client.refresh({ isNew: true })
    expect(await refused).toMatchObject({ message: 'offline' })
  })
})

describe('an interrupted action', () => {
  const key = 'latchkey:intent:customer-demo-01'
  /** A purchase that was begun, as the page that the customer comes back to finds it. */
  const intent = {
    version: 2,
    selection: growth,
    body: growth,
    status: 'open',
    idempotencyKey: 'key-1',
    blockedAction: action,
    checkoutId: 'checkout-1',
    subscriptionId: null,
    effectiveAt: null,
    createdAt: null,
    settledAt: null,
  }

  async function waitForGrant(page: TestPage, product: Awaited<ReturnType<typeof openProduct>>) {
    const retry = vi.fn<() => Promise<Response>>(product.call)
    product.shared.setItem(key, JSON.stringify(intent))
    const answer = handleDenied(page.client, await product.call(), { retry, blockedAction: action })
    await denied(page.client)
    return { retry, answer }
  }

  it('that this page continues is not left for another one', async () => {
    const product = await openProduct()
    const { retry, answer } = await waitForGrant(product.page, product)
    await upgrade(product)
    await product.page.client.refresh({ isNew: true })
    expect((await answer).status).toBe(201)
    expect(retry).toHaveBeenCalledTimes(1)
    expect(JSON.parse(product.shared.getItem(key) ?? '{}')).toMatchObject({ blockedAction: null })
  })

  it('that another page has continued is not done twice', async () => {
    const product = await openProduct()
    const { retry, answer } = await waitForGrant(product.page, product)
    product.shared.setItem(key, JSON.stringify({ ...intent, status: 'settled', blockedAction: null }))
    await upgrade(product)
    await product.page.client.refresh({ isNew: true })
    expect((await answer).status).toBe(402)
    expect(retry).not.toHaveBeenCalled()
  })
})

it('keeps what an event handler throws, at once or later, from breaking the client', async () => {
  const { openPage } = await openTestWorld()
  const reported = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  for (const onEvent of [
    () => {
      throw new Error('at once')
    },
    () => Promise.reject(new Error('later')),
  ]) {
    const { client } = openPage(undefined, { onEvent })
    await client.refresh()
    await consume(client, campaigns, 1)
    expect((await consume(client, campaigns, 1)).isGranted).toBe(false)
    await vi.waitFor(() => expect(reported).toHaveBeenCalled())
    await reportUsage(client, campaigns, 0, { updateBehavior: 'SET' })
    reported.mockClear()
  }
  reported.mockRestore()
})
