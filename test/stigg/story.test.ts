import { describe, expect, test } from 'vitest'
import { campaigns, checkoutOptions, DAY, templates } from '../engine/support/engineWorld.ts'
import { createStiggWorld, type StiggWorld } from './support/stiggWorld.ts'

const bought = {
  customerId: 'acme',
  planId: 'plan-revvenu-growth',
  billingPeriod: 'MONTHLY',
  billableFeatures: [{ featureId: templates, quantity: 2 }],
  addons: [{ addonId: 'addon-10-campaigns', quantity: 3 }],
  checkoutOptions: { ...checkoutOptions, allowPromoCodes: true },
  awaitPaymentConfirmation: true,
  additionalMetaData: { seat: 'a' },
}

async function buyGrowth(world: StiggWorld) {
  await world.call('POST', '/customers', { id: 'acme', name: 'Acme', email: 'john@example.com' })
  const checkout = await world.call('POST', '/subscriptions', bought)
  const { checkoutBillingId, id } = checkout.body.data as unknown as { checkoutBillingId: string; id: string }
  await world.pay(checkoutBillingId, 'succeeds')
  return { checkout, id }
}

describe('the story of a customer over REST', () => {
  test('a customer is provisioned with billing information, which the provider gets and nobody here keeps', async () => {
    const world = await createStiggWorld()
    const made = await world.call('POST', '/customers', {
      refId: 'customer-demo-123',
      name: 'Acme',
      email: 'john@example.com',
      billingInformation: {
        language: 'en',
        billingAddress: { country: 'US', addressLine1: '123 Main Street', postalCode: '10164' },
      },
      additionalMetaData: { key: 'value' },
      metadata: null,
    })
    expect(made).toMatchObject({
      status: 201,
      body: {
        data: {
          id: 'customer-demo-123',
          email: 'john@example.com',
          metadata: { key: 'value' },
          createdAt: '2026-01-31T12:00:00.000Z',
          archivedAt: null,
          subscription: null,
          subscriptionDecisionStrategy: null,
        },
      },
    })
    expect(JSON.stringify(await world.store.read())).not.toContain('123 Main Street')
    expect(JSON.stringify(await world.sandbox.state())).toContain('10164')
  })

  test('subscriptionParams subscribe in the same request, and the answer tells what decided', async () => {
    const world = await createStiggWorld()
    const made = await world.call('POST', '/customers', {
      id: 'acme',
      subscriptionParams: { planId: 'plan-revvenu-free' },
    })
    expect(made.body.data).toMatchObject({
      id: 'acme',
      provisionStatus: 'SUCCESS',
      subscriptionDecisionStrategy: 'REQUESTED_PLAN',
      subscription: { planId: 'plan-revvenu-free', status: 'ACTIVE', pricingType: 'FREE' },
    })
  })

  test('a trial is a subscription, and skipTrial asks for the payment instead', async () => {
    const world = await createStiggWorld()
    await world.call('POST', '/customers', { id: 'acme' })
    const plan = {
      customerId: 'acme',
      planId: 'plan-revvenu-basic',
      billingPeriod: 'MONTHLY',
      checkoutOptions,
    }
    const paid = await world.call('POST', '/subscriptions', { ...plan, skipTrial: true })
    expect(paid.body.data).toMatchObject({ status: 'PAYMENT_REQUIRED', subscription: null })
    const trial = await world.call('POST', '/subscriptions', plan)
    expect(trial.body.data).toMatchObject({
      status: 'SUCCESS',
      subscription: { status: 'IN_TRIAL', trialEndDate: '2026-02-14T12:00:00.000Z' },
    })
  })

  test('a paid plan is a checkout; paid, it is the subscription that was announced, priced as in the seed', async () => {
    const world = await createStiggWorld()
    const { checkout, id } = await buyGrowth(world)
    expect(checkout).toMatchObject({
      status: 201,
      body: { data: { status: 'PAYMENT_REQUIRED', subscription: null, entitlements: null } },
    })
    const { body } = await world.call('GET', `/subscriptions/${id}`)
    expect(body.data).toMatchObject({
      id,
      customerId: 'acme',
      planId: 'plan-revvenu-growth',
      plan: { id: 'plan-revvenu-growth' },
      status: 'ACTIVE',
      pricingType: 'PAID',
      paymentCollection: 'NOT_REQUIRED',
      billingPeriod: 'MONTHLY',
      billingLinkUrl: null,
      addons: [{ id: 'addon-10-campaigns', quantity: 3 }],
      metadata: { seat: 'a' },
      totalPrice: {
        subTotal: { amount: 17, currency: 'USD' },
        total: { amount: 17, currency: 'USD' },
      },
      latestInvoice: { status: 'PAID', total: 17, amountDue: 0, currency: 'usd', requiresAction: false },
      subscriptionEntitlements: expect.arrayContaining([{ id: templates, type: 'FEATURE' }]) as unknown,
    })
    expect((body.data as unknown as { prices: unknown[] }).prices[0]).toMatchObject({
      featureId: templates,
      amount: 1,
      currency: 'usd',
      usageLimit: 2,
      price: {
        billingModel: 'PER_UNIT',
        billingPeriod: 'MONTHLY',
        price: { amount: 1, currency: 'USD' },
        feature: { id: templates, featureUnitsPlural: 'templates' },
      },
    })
  })

  test('entitlements are listed and checked: a denial is an answer, not an error', async () => {
    const world = await createStiggWorld()
    await buyGrowth(world)
    const check = (query: string) => world.call('GET', `/customers/acme/entitlements/check?${query}`)
    expect((await check(`featureId=${templates}&requestedUsage=2`)).body.data).toMatchObject({
      type: 'FEATURE',
      isGranted: true,
      accessDeniedReason: null,
      usageLimit: 2,
      currentUsage: 0,
      feature: { id: templates, featureStatus: 'ACTIVE', featureType: 'NUMBER' },
    })
    expect(await check(`featureId=${templates}&requestedUsage=3`)).toMatchObject({
      status: 200,
      body: { data: { isGranted: false, accessDeniedReason: 'RequestedUsageExceedingLimit' } },
    })
    const all = await world.call('GET', '/customers/acme/entitlements')
    expect(all.body).not.toHaveProperty('pagination')
    expect(all.body.data).toMatchObject({ accessDeniedReason: null })
  })

  test('usage is recorded with its window, a repeat of its key once', async () => {
    const world = await createStiggWorld()
    await buyGrowth(world)
    const usages = [
      { customerId: 'acme', featureId: campaigns, value: 5, idempotencyKey: 'one', resourceId: null },
    ]
    const first = await world.call('POST', '/usage', { usages })
    const second = await world.call('POST', '/usage', { usages })
    expect(first).toMatchObject({
      status: 201,
      body: { data: [{ customerId: 'acme', featureId: campaigns, value: 5, currentUsage: 5 }] },
    })
    expect(second.body.data).toEqual(first.body.data)
    const [{ nextResetDate, id }] = first.body.data as unknown as [{ nextResetDate: string; id: string }]
    expect(nextResetDate).toBe('2026-02-28T12:00:00.000Z')
    expect(id).toMatch(/^usage-acme-\d+$/)
    const other = await world.call('POST', '/usage', {
      usages: [{ customerId: 'acme', featureId: campaigns, value: 3, updateBehavior: 'SET' }],
    })
    expect(other.body.data).toMatchObject([{ currentUsage: 3 }])
    const history = await world.call(
      'GET',
      `/usage/acme/history/${campaigns}?startDate=${encodeURIComponent('2026-01-31T00:00:00.000Z')}`,
    )
    expect(history.body.data).toMatchObject({
      series: [{ points: [{ timestamp: '2026-01-31T00:00:00.000Z', value: 3 }], tags: [] }],
    })
  })

  test('events are counted once, whichever of their two names the list has', async () => {
    const world = await createStiggWorld()
    await buyGrowth(world)
    const event = {
      customerId: 'acme',
      eventName: 'user_login',
      idempotencyKey: '227c1b73',
      dimensions: { user_id: 'user-01', user_email: 'john@example.com' },
      timestamp: '2026-01-31T11:59:55.768Z',
    }
    expect((await world.call('POST', '/events', { usageEvents: [event] })).body.data).toEqual({
      results: [{ index: 0, status: 'accepted' }],
    })
    expect((await world.call('POST', '/events', { events: [event] })).body.data).toEqual({
      results: [{ index: 0, status: 'duplicate' }],
    })
  })

  test('a preview tells an update’s price and its proration, and the update asks for the payment it needs', async () => {
    const world = await createStiggWorld()
    const { id } = await buyGrowth(world)
    world.advance(14 * DAY)
    const preview = await world.call('POST', '/subscriptions/preview', {
      customerId: 'acme',
      planId: 'plan-revvenu-growth',
      billableFeatures: [{ featureId: templates, quantity: 4 }],
    })
    expect(preview.body.data).toMatchObject({
      isPlanDowngrade: false,
      hasScheduledUpdates: false,
      immediateInvoice: {
        total: 1,
        currency: 'usd',
        proration: {
          hasProrations: true,
          prorationDate: '2026-02-14T12:00:00.000Z',
          netAmount: { amount: 1, currency: 'usd' },
        },
      },
      recurringInvoice: { total: 19, currency: 'usd' },
    })
    const updated = await world.call('PATCH', `/subscriptions/${id}`, {
      charges: [{ id: templates, quantity: 4, type: 'FEATURE' }],
    })
    expect(updated.body.data).toMatchObject({
      charges: [{ id: templates, quantity: 4 }],
      latestInvoice: { status: 'PAID', total: 1 },
    })
  })

  test('a cancellation takes effect when the paid period ends, and can be called off until then', async () => {
    const world = await createStiggWorld()
    const { id } = await buyGrowth(world)
    const canceled = await world.call('POST', `/subscriptions/${id}/cancel`)
    expect(canceled).toMatchObject({
      status: 200,
      body: {
        data: {
          status: 'ACTIVE',
          cancelReason: 'ScheduledCancellation',
          effectiveEndDate: '2026-02-28T12:00:00.000Z',
        },
      },
    })
    const kept = await world.call('DELETE', `/subscriptions/${id}/future-update/schedule`)
    expect(kept.body.data).toEqual({ id })
    const now = await world.call('POST', `/subscriptions/${id}/cancel`, { cancellationTime: 'IMMEDIATE' })
    expect(now.body.data).toMatchObject({ status: 'CANCELED', endDate: '2026-01-31T12:00:00.000Z' })
  })
})
