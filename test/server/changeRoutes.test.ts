import { beforeEach, describe, expect, it } from 'vitest'
import { createHandler, type Identity } from '../../src/server/index.ts'
import type { RouteName } from '../../src/protocol/routes.ts'
import {
  campaigns,
  createWorldOnFree,
  customerId,
  expectType,
  growth,
  start,
  templates,
  type EngineWorld,
} from '../engine/support/engineWorld.ts'
import { codeOf, origin, requestTo } from './support/requests.ts'

interface Answer<T> {
  readonly status: number
  readonly code: string
  readonly body: T
}

describe('the routes that change and describe a subscription', () => {
  let world: EngineWorld
  let subscriptionId: string
  const ask = async <T>(
    name: RouteName,
    input: object,
    key = 'key-1',
    identity: Partial<Identity> = {},
  ): Promise<Answer<T>> => {
    const handler = createHandler({ backend: world.engine, identify: () => ({ customerId, ...identity }) })
    const request = requestTo(name, { input: { ...input }, headers: { 'idempotency-key': key } })
    const response = await handler(request)
    return { status: response.status, code: await codeOf(response), body: (await response.json()) as T }
  }

  beforeEach(async () => {
    world = await createWorldOnFree({ payments: 'sandbox' })
    const { checkoutId } = expectType(await world.engine.provisionSubscription(growth()), 'checkout')
    await world.pay(checkoutId, 'succeeds')
    const active = await world.engine.getActiveSubscriptionsList({ customerId })
    subscriptionId = active.find(({ plan }) => plan.id === 'plan-revvenu-growth')?.id ?? ''
  })

  const more = () => ({ subscriptionId, charges: [{ id: templates, quantity: 5 }] })

  it('estimate a change, carry it out at the total that was shown, and note what led to it', async () => {
    const { body: estimate } = await ask<{ quote: { total: object } | null; payment: string }>(
      'estimate',
      more(),
    )
    expect(estimate.payment).toBe('saved_payment_method')
    const { body: outcome } = await ask<{
      type: string
      subscription: { metadata: object; charges: object }
    }>('update', {
      ...more(),
      quote: estimate.quote,
      placement: 'seats',
      variant: 'b',
      returnUrl: `${origin}/billing`,
    })
    expect(outcome).toMatchObject({
      type: 'succeeded',
      subscription: {
        charges: [{ id: templates, quantity: 5 }],
        metadata: { placement: 'seats', variant: 'b' },
      },
    })
  })

  it('charge nothing without a quote, and once for a repeat', async () => {
    expect((await ask('update', more())).code).toBe('QuoteRequired')
    const { body: estimate } = await ask<{ quote: object }>('estimate', more())
    const input = { ...more(), quote: estimate.quote }
    const first = await ask('update', input, 'key-2')
    expect(await ask('update', input, 'key-2')).toEqual(first)
    expect((await world.sandbox.state()).invoices).toHaveLength(2)
    expect((await ask('update', { ...input, charges: [] }, 'key-2')).code).toBe('IdempotencyKeyReused')
  })

  it.each([
    ['a plan', { planId: 'plan-revvenu-pro' }],
    ['metadata', { metadata: { a: 'b' } }],
    ['a price', { amount: 1 }],
    ['the end of a trial', { trialEndDate: start }],
    ['how it is paid', { prorationBehavior: 'NONE' }],
  ])('refuse %s in an update', async (_what, input) => {
    const { status, body } = await ask<{ error: { params: { problems: object[] } } }>('update', {
      ...more(),
      ...input,
    })
    expect(status).toBe(400)
    expect(body.error.params.problems).toMatchObject([{ code: 'UnknownKey' }])
  })

  it('refuse a return to another site and a coupon that nobody may redeem', async () => {
    expect((await ask('update', { ...more(), returnUrl: 'https://evil.example/' })).code).toBe(
      'RedirectNotAllowed',
    )
    for (const name of ['update', 'estimate', 'impact'] as const) {
      expect((await ask(name, { ...more(), couponId: 'none' })).code, name).toBe('InvalidRequest')
    }
  })

  it('keep a member from updating, who may still look', async () => {
    const member = { userId: 'ben' }
    expect((await ask('update', more(), 'key-3', member)).code).toBe('IdentityForbidden')
    expect((await ask('estimate', more(), 'key-4', member)).status).toBe(200)
  })

  it('say what a selection, a change and a cancellation give and take away', async () => {
    type Impact = { features: { feature: { id: string }; type: string }[] }
    const typesOf = ({ features }: Impact) => Object.fromEntries(features.map((f) => [f.feature.id, f.type]))
    const raised = await ask<Impact>('impact', more())
    expect(typesOf(raised.body)).toMatchObject({ [templates]: 'raised' })
    const canceled = await ask<Impact>('impact', {
      subscriptionId,
      isCancellation: true,
      cancellationTime: 'IMMEDIATE',
    })
    expect(typesOf(canceled.body)[templates]).toMatch(/lowered|lost/)
    const switched = await ask<Impact>('impact', { planId: 'plan-revvenu-free' })
    expect(typesOf(switched.body)[templates]).toMatch(/lowered|lost/)
  })

  it('tell usage over time, by milliseconds or by a text with a zone', async () => {
    await world.engine.reportUsage({ customerId, featureId: campaigns, value: 2 })
    world.advance(1000)
    for (const startDate of [start - 86_400_000, new Date(start - 86_400_000).toISOString()]) {
      const { body } = await ask<{ points: { value: number }[] }>('usageHistory', {
        featureId: campaigns,
        startDate,
        interval: 'DAY',
      })
      expect(body.points.at(-1)?.value).toBe(2)
    }
    expect((await ask('usageHistory', { featureId: campaigns, startDate: 'yesterday' })).code).toBe(
      'InvalidRequest',
    )
  })

  it('take the country from the identity in what is asked for', async () => {
    await ask(
      'requestUpgrade',
      { selection: { planId: 'plan-revvenu-growth', billingCountryCode: 'US' } },
      'k',
      {
        billingCountryCode: 'DK',
        userId: 'ben',
      },
    )
    const event = (await world.engine.listEvents({ customerId, limit: 1000 })).at(-1)
    expect(event).toMatchObject({
      type: 'upgrade.requested',
      actor: { type: 'user', id: 'ben' },
      data: { selection: { billingCountryCode: 'DK' } },
    })
  })

  describe('asked for an upgrade', () => {
    const selection = {
      planId: 'plan-revvenu-growth',
      billingPeriod: 'ANNUALLY',
      charges: [{ id: 'feature-01-templates', quantity: 2 }],
      addons: [{ id: 'addon-10-campaigns', quantity: 3 }],
    }
    const linkOf = async (returnUrl: string, of: unknown = selection) => {
      expect((await ask('requestUpgrade', { selection: of, returnUrl }, returnUrl.slice(-200))).code).toBe('')
      const event = (await world.engine.listEvents({ customerId, limit: 1000 })).at(-1)
      return String(event?.data['link'])
    }

    it('keep a link to the page it was asked on, with the choice', async () => {
      const link = new URL(await linkOf(`${origin}/campaigns?tab=2&latchkey_choice=old#new`))
      expect(link.href.startsWith(`${origin}/campaigns?tab=2&latchkey_choice=`)).toBe(true)
      expect(link.hash).toBe('#new')
      const [choice] = link.searchParams
        .getAll('latchkey_choice')
        .map((text) => Buffer.from(text, 'base64url'))
      expect(JSON.parse(String(choice))).toEqual(selection)
    })

    it('leave out of the link what is too long for one', async () => {
      const addons = Array.from({ length: 100 }, (_, index) => ({ id: `addon-${index}`, quantity: 1 }))
      expect(await linkOf(`${origin}/campaigns`, { ...selection, addons })).toBe(`${origin}/campaigns`)
    })

    it('link to no page of anybody else', async () => {
      for (const returnUrl of [
        'https://evil.example/',
        `${origin}@evil.example/`,
        'javascript:alert(1)',
        '/campaigns',
      ])
        expect((await ask('requestUpgrade', { selection, returnUrl }, returnUrl)).code).toBe(
          'RedirectNotAllowed',
        )
      const events = await world.engine.listEvents({ customerId, limit: 1000 })
      expect(events.filter(({ type }) => type === 'upgrade.requested')).toEqual([])
    })
  })

  it('lead the page of a payment method back with its id, and nowhere else', async () => {
    const { body } = await ask<{ setupId: string }>('setUpPaymentMethod', {
      returnUrl: `${origin}/billing?a=1`,
    })
    const { setups = [] } = await world.sandbox.state()
    expect(setups.find(({ id }) => id === body.setupId)?.returnUrl).toBe(
      `${origin}/billing?a=1&latchkey_setup={SETUP_ID}`,
    )
    expect((await ask('setUpPaymentMethod', { returnUrl: 'https://evil.example/' }, 'k2')).code).toBe(
      'RedirectNotAllowed',
    )
  })
})
