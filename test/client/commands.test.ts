import { describe, expect, it } from 'vitest'
import {
  cancelSubscription,
  detachPaymentMethod,
  finishPaymentMethodSetup,
  getImpact,
  getPaymentMethods,
  getPromotions,
  getResources,
  getUsageHistory,
  makeDefaultPaymentMethod,
  type Query,
  readPaymentMethodSetup,
  reportUsage,
  requestUpgrade,
  setUpPaymentMethod,
  startProvisioning,
  undoScheduledChange,
} from '../../src/client/index.ts'
import { withoutPaymentMethodSetup } from '../../src/client/commands/paymentMethodCommands.ts'
import { getPage } from '../../src/client/environment/getPage.ts'
import { openTestWorld, pageHref, pay } from './support/openTestWorld.ts'

const customerId = 'customer-demo-01'
const basic = { planId: 'plan-revvenu-basic', billingPeriod: 'MONTHLY', skipTrial: true } as const

/** A customer who has paid for Basic with a card. */
async function onBasic() {
  const test = await openTestWorld()
  const { client, asked } = test.openPage()
  await client.refresh()
  const bought = await startProvisioning(client, { selection: basic })
  if (bought.status !== 'redirecting') throw new Error(`Expected a checkout, not "${bought.status}"`)
  await pay(test.world, bought.outcome.checkoutId)
  await test.world.backend.reconcileCheckout({ customerId, checkoutId: bought.outcome.checkoutId })
  await client.refresh({ isNew: true })
  const current = () => client.getState().subscriptions.find(({ plan }) => plan.id === basic.planId)
  return { ...test, client, asked, current, id: current()?.id ?? '' }
}

async function load<T>(query: Query<T>): Promise<T> {
  await query.refresh()
  const { value, error } = query.getState()
  if (error) throw error
  if (value === null) throw new Error('Nothing was loaded.')
  return value
}

describe('cancelling', () => {
  it('keeps what was paid for, and is called off, each known when it resolves', async () => {
    const { client, current, id } = await onBasic()
    const cancelled = await cancelSubscription(client, { subscriptionId: id })
    expect(cancelled.effectiveEndDate).toBe(current()?.currentBillingPeriodEnd)
    expect(current()?.cancelReason).toBe('ScheduledCancellation')
    await undoScheduledChange(client, id)
    expect(current()).toMatchObject({ cancelReason: null, effectiveEndDate: null })
  })

  it('ends at once when that is asked for', async () => {
    const { client, current, id } = await onBasic()
    await cancelSubscription(client, { subscriptionId: id, cancellationTime: 'IMMEDIATE' })
    expect(current()).toBeUndefined()
  })

  it('is repeated under its key when the answer was lost', async () => {
    const { client, asked, current, id, injectFaults } = await onBasic()
    injectFaults(['reply lost'])
    await cancelSubscription(client, { subscriptionId: id })
    expect(asked.filter((path) => path === '/cancel')).toHaveLength(2)
    expect(current()?.cancelReason).toBe('ScheduledCancellation')
  })
})

describe('payment methods', () => {
  it('are listed, and one that is in use cannot be forgotten', async () => {
    const { client } = await onBasic()
    const [card] = await load(getPaymentMethods(client))
    expect(card).toMatchObject({ brand: expect.any(String), cardLast4Digits: '4242' })
    await expect(detachPaymentMethod(client, card?.billingId ?? '')).rejects.toMatchObject({
      code: 'PaymentMethodInUse',
    })
    await expect(makeDefaultPaymentMethod(client, 'of-somebody-else')).rejects.toMatchObject({
      code: 'PaymentMethodNotFound',
    })
    const [same] = await makeDefaultPaymentMethod(client, card?.billingId ?? '')
    expect(same).toEqual(card)
  })

  it('are added on a page that leads back, whose return is asked about once', async () => {
    const { client } = await onBasic()
    const setup = await setUpPaymentMethod(client)
    expect(setup.setupId).not.toBe('')
    expect(getPage(client).safeUrl(setup.setupUrl ?? '')).not.toBeNull()
    // Nothing was entered yet: asking changes nothing.
    const [card] = await finishPaymentMethodSetup(client, setup.setupId)
    expect(card?.cardLast4Digits).toBe('4242')
    const back = new URL(pageHref)
    back.searchParams.set('latchkey_setup', setup.setupId)
    expect(readPaymentMethodSetup(back.href)).toBe(setup.setupId)
    expect(withoutPaymentMethodSetup(back.href)).toBe(pageHref)
    expect(readPaymentMethodSetup(pageHref)).toBeNull()
    expect(readPaymentMethodSetup(null)).toBeNull()
  })
})

describe('asking an admin', () => {
  it('is an event of the log, once, whatever became of the answer', async () => {
    const { world, openPage, injectFaults } = await openTestWorld()
    const { client } = openPage()
    injectFaults(['reply lost'])
    const { requestId } = await requestUpgrade(client, {
      featureId: 'feature-05-sso',
      message: 'Please',
      placement: 'settings',
    })
    const events = await world.backend.listEvents({ customerId })
    const asked = events.filter(({ type }) => type === 'upgrade.requested')
    expect(asked).toHaveLength(1)
    expect(asked[0]).toMatchObject({
      data: {
        requestId,
        featureId: 'feature-05-sso',
        message: 'Please',
        placement: 'settings',
        link: pageHref,
      },
    })
  })
})

describe('queries', () => {
  it('tell what cancelling would take away', async () => {
    const { client, id } = await onBasic()
    const { features } = await load(getImpact(client, { subscriptionId: id, isCancellation: true }))
    expect(features.map(({ type }) => type)).toContain('lost')
  })

  it('tell usage over time', async () => {
    const { client } = await onBasic()
    await reportUsage(client, 'feature-02-campaigns', 3)
    const startDate = (client.now() ?? 0) - 86_400_000
    const history = await load(getUsageHistory(client, { featureId: 'feature-02-campaigns', startDate }))
    expect(history.points.at(-1)?.value).toBe(3)
  })

  it('are one for the same question, and another for another', async () => {
    const { openPage } = await openTestWorld()
    const { client } = openPage()
    const span = { featureId: 'feature-02-campaigns', startDate: 1 }
    expect(getUsageHistory(client, span)).toBe(getUsageHistory(client, { ...span }))
    expect(getUsageHistory(client, { ...span, interval: 'HOUR' })).not.toBe(getUsageHistory(client, span))
  })

  it('list promotions that are visible, and resources', async () => {
    const { client, world } = await onBasic()
    await world.backend.grantPromotionalEntitlements({
      customerId,
      promotionalEntitlements: [{ featureId: 'feature-05-sso', period: '1 month', isVisible: true }],
    })
    await client.refresh({ isNew: true })
    expect(await load(getPromotions(client))).toMatchObject([
      { feature: { id: 'feature-05-sso' }, isGranted: true },
    ])
    expect(await load(getResources(client))).toEqual([])
  })
})
