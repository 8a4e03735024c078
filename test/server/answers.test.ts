import { describe, expect, it } from 'vitest'
import { createError } from '../../src/core/errors/errorTable.ts'
import { LatchkeyError } from '../../src/core/errors/LatchkeyError.ts'
import type { Snapshot } from '../../src/protocol/Snapshot.ts'
import { createHandler, type Identity } from '../../src/server/index.ts'
import { createRecordingBackend, invoice, subscriptionOf } from './support/recordingBackend.ts'
import { codeOf, requestTo, routeNames } from './support/requests.ts'

const owner: Identity = { customerId: 'customer-a', userId: 'user-a', role: 'owner' }
const member: Identity = { customerId: 'customer-a', userId: 'user-a' }

function setup(identity: Identity | null = owner) {
  const backend = createRecordingBackend()
  const errors: { error: unknown; requestId: string }[] = []
  const handler = createHandler({
    backend,
    identify: () => identity,
    onError: (error, { requestId }) => errors.push({ error, requestId }),
    createRequestId: () => 'req_1',
  })
  return { backend, handler, errors }
}

const snapshotOf = async (response: Response) => (await response.json()) as Snapshot

describe('the snapshot', () => {
  it('is of nobody when nobody is signed in', async () => {
    const { backend, handler } = setup(null)
    const snapshot = await snapshotOf(await handler(requestTo('snapshot')))
    expect(snapshot.customer).toBeNull()
    expect(snapshot.canPurchase).toBe(false)
    expect(backend.calls[0]?.input).toEqual({ customerId: null, resourceId: undefined })
  })

  it('says whether the person may buy', async () => {
    expect((await snapshotOf(await setup(owner).handler(requestTo('snapshot')))).canPurchase).toBe(true)
    expect((await snapshotOf(await setup(member).handler(requestTo('snapshot')))).canPurchase).toBe(false)
  })

  it('is kept by no shared cache and asked for again each time', async () => {
    const response = await setup().handler(requestTo('snapshot'))
    expect(response.headers.get('cache-control')).toBe('private, no-cache')
    expect(response.headers.get('vary')).toContain('cookie')
  })

  it('that did not change is answered 304 without a body', async () => {
    const { handler } = setup()
    const tag = (await handler(requestTo('snapshot'))).headers.get('etag') ?? ''
    expect(tag).toMatch(/^"[\x21\x23-\x7e]+"$/)
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`]) {
      const response = await handler(requestTo('snapshot', { headers: { 'if-none-match': known } }))
      expect(response.status).toBe(304)
      expect(await response.text()).toBe('')
      expect(response.headers.get('etag')).toBe(tag)
    }
  })

  it('is answered anew when anything changed that it depends on', async () => {
    const tags = new Set<string | null>()
    const tagOf = async (
      identity: Identity | null,
      snapshot: Partial<Snapshot> = {},
      resourceId?: string,
    ) => {
      const { backend, handler } = setup(identity)
      backend.snapshot = snapshot
      return (await handler(requestTo('snapshot', { input: resourceId ? { resourceId } : {} }))).headers.get(
        'etag',
      )
    }
    const variants = [
      tagOf(owner),
      tagOf(member),
      tagOf(null),
      tagOf({ customerId: 'customer-b' }),
      tagOf({ ...owner, resourceIds: [] }),
      tagOf(owner, {}, 'resource-1'),
      tagOf(owner, { validUntil: 5 }),
      tagOf(owner, { revision: { customer: 2, catalog: 1, usage: 1 } }),
      tagOf(owner, { revision: { customer: 1, catalog: 2, usage: 1 } }),
      tagOf(owner, { revision: { customer: 1, catalog: 1, usage: 2 } }),
    ]
    for (const tag of await Promise.all(variants)) tags.add(tag)
    expect(tags.size).toBe(variants.length)
  })
})

it('the snapshot is answered anew when the person’s right to see invoices changed', async () => {
  const tagOf = async (canBill: boolean) => {
    const backend = createRecordingBackend()
    const handler = createHandler({
      backend,
      identify: () => owner,
      authorize: (action) => canBill || action !== 'bill',
    })
    return (await handler(requestTo('snapshot'))).headers.get('etag')
  }
  expect(await tagOf(true)).not.toBe(await tagOf(false))
})

it('a query that says a thing twice is refused, whichever was meant', async () => {
  const { backend, handler } = setup()
  const request = requestTo('paywall', { input: {}, query: '?productId=a&productId=b' })
  const response = await handler(request)
  expect(await response.json()).toMatchObject({
    error: { params: { problems: [{ path: 'productId', code: 'Duplicate' }] } },
  })
  expect(backend.calls).toEqual([])
})

describe('an answer about a customer', () => {
  it.each(routeNames.filter((name) => name !== 'snapshot'))('%s is kept by no cache', async (name) => {
    const response = await setup().handler(requestTo(name))
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('x-request-id')).toBe('req_1')
  })

  it('never holds the team’s link to the payments provider', async () => {
    for (const name of ['snapshot', 'provision', 'cancel', 'undo', 'reconcile'] as const) {
      expect(await (await setup().handler(requestTo(name))).text()).not.toContain('dashboard.example')
    }
  })

  it('shows payment methods and links to pay only to who may bill', async () => {
    const forOwner = await (await setup(owner).handler(requestTo('snapshot'))).text()
    const forMember = await (await setup(member).handler(requestTo('snapshot'))).text()
    expect(forOwner).toContain('4242')
    expect(forOwner).toContain('https://pay.example/in_1')
    expect(forMember).not.toContain('4242')
    expect(forMember).not.toContain('https://pay.example')
    expect(forMember).toContain('ACTION_REQUIRED')
  })

  it('gives what completes a payment only to who may purchase', async () => {
    const read = async (identity: Identity) => {
      const { backend, handler } = setup(identity)
      backend.outcome = (customerId) => ({
        type: 'action',
        paymentUrl: 'https://pay.example/in_1',
        paymentSecret: 'secret-1',
        subscription: subscriptionOf(customerId),
        invoice,
      })
      return (await handler(requestTo('reconcile', { input: { subscriptionId: 's' } }))).text()
    }
    expect(await read(owner)).toContain('secret-1')
    const forMember = await read(member)
    expect(forMember).toContain('"type":"action"')
    expect(forMember).not.toContain('secret-1')
    expect(forMember).not.toContain('https://pay.example')
  })

  it('is 200 for a denied consume', async () => {
    const response = await setup().handler(requestTo('consume'))
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ isGranted: false })
  })

  it.each([
    { type: 'failed', code: 'CardDeclined', invoice: null },
    { type: 'checkout', checkoutUrl: 'https://pay.example/cs', checkoutId: 'cs', expiresAt: 1 },
    { type: 'processing', subscription: null },
  ] as const)('is 200 for the outcome $type', async (outcome) => {
    const { backend, handler } = setup()
    backend.outcome = () => outcome
    const response = await handler(requestTo('provision'))
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual(outcome)
  })
})

describe('a country', () => {
  it.each(['estimate', 'provision', 'unlock', 'paywall'] as const)(
    'of the identity wins in %s',
    async (name) => {
      const { backend, handler } = setup({ ...owner, billingCountryCode: 'DK' })
      const input = { ...requestToInput[name], billingCountryCode: 'US' }
      await handler(requestTo(name, { input }))
      expect(backend.calls[0]?.input).toMatchObject({ billingCountryCode: 'DK' })
    },
  )

  it('of the browser counts when the host knows none', async () => {
    const { backend, handler } = setup()
    await handler(requestTo('paywall', { input: { billingCountryCode: 'US' } }))
    expect(backend.calls[0]?.input).toMatchObject({ billingCountryCode: 'US', customerId: 'customer-a' })
  })
})

const requestToInput = {
  estimate: { planId: 'plan' },
  provision: { planId: 'plan' },
  unlock: { featureId: 'campaigns' },
  paywall: {},
}

describe('provisioning', () => {
  it('passes on the selection, the quote that was shown, and where it came from', async () => {
    const { backend, handler } = setup()
    const quote = {
      prorationDate: 1,
      revision: { customer: 1, catalog: 1 },
      currency: 'USD',
      lines: [],
      total: { amountMinor: 1700, currency: 'USD' },
      next: null,
    }
    const selection = {
      planId: 'plan',
      billingPeriod: 'MONTHLY',
      charges: [{ id: 'templates', quantity: 2 }],
      skipTrial: true,
    }
    await handler(
      requestTo('provision', { input: { ...selection, quote, placement: 'editor', variant: 'b' } }),
    )
    expect(backend.calls[0]).toEqual({
      operation: 'provisionSubscription',
      input: {
        ...selection,
        customerId: 'customer-a',
        checkoutOptions: undefined,
        metadata: { placement: 'editor', variant: 'b' },
      },
      options: { idempotencyKey: 'key-1', actor: { type: 'user', id: 'user-a' }, quote },
    })
  })
})

describe('usage from a browser', () => {
  it.each([
    ['report', { featureId: 'seats', value: 1 }],
    ['consume', { featureId: 'seats', amount: 1 }],
  ] as const)('%s is refused unless the feature says so', async (name, input) => {
    const { backend, handler } = setup()
    const response = await handler(requestTo(name, { input }))
    expect(response.status).toBe(403)
    expect(await codeOf(response)).toBe('UsageNotReportable')
    expect(backend.calls.map(({ operation }) => operation)).toEqual(['readCatalog'])
  })

  it('of an unknown feature is not found', async () => {
    const response = await setup().handler(requestTo('report', { input: { featureId: 'nope', value: 1 } }))
    expect(await codeOf(response)).toBe('FeatureNotFound')
  })
})

describe('an error', () => {
  it('of the backend is answered with its code, status, words and request id', async () => {
    const { backend, handler, errors } = setup()
    backend.fail = createError('PriceChanged', { quote: { total: 1 } })
    const response = await handler(requestTo('provision'))
    expect(response.status).toBe(409)
    expect(await response.json()).toEqual({
      error: {
        type: 'conflict',
        code: 'PriceChanged',
        message: expect.stringContaining('nothing was charged') as string,
        params: { quote: { total: 1 } },
        retryable: false,
        requestId: 'req_1',
      },
    })
    expect(errors).toEqual([])
  })

  it.each([
    ['an Error', new Error('password=hunter2')],
    ['a text', 'password=hunter2'],
    ['an object', { password: 'hunter2' }],
    ['an internal one', new LatchkeyError({ type: 'internal', code: 'X', status: 500, message: 'hunter2' })],
    ['a misuse', new LatchkeyError({ type: 'misuse', code: 'X', status: 500, message: 'hunter2' })],
    ['one without a status', new LatchkeyError({ type: 'transport', code: 'X', message: 'hunter2' })],
  ])(
    'threat T35: that nobody foresaw (%s) says nothing but its request id, and the host hears of it',
    async (_name, error) => {
      const { backend, handler, errors } = setup()
      backend.fail = error
      const response = await handler(requestTo('provision'))
      expect(response.status).toBe(500)
      const text = await response.text()
      expect(text).not.toContain('hunter2')
      expect(text).not.toContain('.ts')
      expect(JSON.parse(text)).toMatchObject({ error: { code: 'InternalError', requestId: 'req_1' } })
      expect(errors).toEqual([{ error, requestId: 'req_1' }])
    },
  )

  it('of identify is answered the same way', async () => {
    const errors: unknown[] = []
    const handler = createHandler({
      backend: createRecordingBackend(),
      identify: () => Promise.reject(new Error('session store is down')),
      onError: (error) => errors.push(error),
    })
    const response = await handler(requestTo('snapshot'))
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('session')
    expect(errors).toHaveLength(1)
  })

  it('of the payments provider is told to both', async () => {
    const { backend, handler, errors } = setup()
    backend.fail = createError('PaymentsUnavailable')
    const response = await handler(requestTo('provision'))
    expect(response.status).toBe(502)
    expect(await response.json()).toMatchObject({ error: { code: 'PaymentsUnavailable', retryable: true } })
    expect(errors).toHaveLength(1)
  })

  it('that passes by waiting says how long', async () => {
    const { backend, handler } = setup()
    backend.fail = createError('RequestInProgress')
    expect((await handler(requestTo('provision'))).headers.get('retry-after')).toBe('1')
  })
})

describe('payments', () => {
  it('are handed every request below their path as it came, a form from another site too', async () => {
    const { backend, handler } = setup(null)
    const seen: string[] = []
    backend.handlePayments = async (request) => {
      seen.push(`${request.method} ${new URL(request.url).pathname} ${await request.text()}`)
      return new Response(null, { status: 303, headers: { location: 'https://app.example/back' } })
    }
    const response = await handler(
      new Request('https://app.example/api/latchkey/payments/checkout/cs_1', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://stripe.example' },
        body: 'step=pay',
      }),
    )
    expect(seen).toEqual(['POST /api/latchkey/payments/checkout/cs_1 step=pay'])
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('https://app.example/back')
  })

  it('are not found when there is no provider', async () => {
    const response = await setup().handler(
      new Request('https://app.example/api/latchkey/payments/webhook', { method: 'POST' }),
    )
    expect(await codeOf(response)).toBe('NotFound')
  })
})

it('may be mounted anywhere', async () => {
  const handler = createHandler({
    backend: createRecordingBackend(),
    identify: () => owner,
    basePath: '/billing/',
  })
  expect((await handler(new Request('https://app.example/billing/v1/snapshot'))).status).toBe(200)
  expect((await handler(requestTo('snapshot'))).status).toBe(404)
})
