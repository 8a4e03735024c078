import { beforeEach, describe, expect, it } from 'vitest'
import { isLatchkeyError } from '../../../src/core/errors/LatchkeyError.ts'
import type { PaymentEvent } from '../../../src/engine/ports/Payments.ts'
import type { NetworkSettings } from '../../../src/engine/sandbox/network/SandboxNetwork.ts'
import { billedSubscription } from '../../contract/billedSubscription.ts'
import { cardNumbers, createSandboxHarness, typedCard, type SandboxHarness } from './sandboxHarness.ts'

const minute = 60_000
const hour = 60 * minute
const unavailable = { code: 'PaymentsUnavailable', retryable: true }
const options = { successUrl: 'https://app.example.com/done', cancelUrl: 'https://app.example.com/plans' }

describe('the network between the engine and the sandbox', () => {
  let harness: SandboxHarness
  let billingId: string

  const call = (key: string) => ({ key, now: harness.now() })
  const customer = (customerId: string) => ({
    customerId,
    billingId: null,
    name: null,
    email: null,
    billingInformation: null,
  })
  const billed = (number = 1) =>
    billedSubscription({
      customerBillingId: billingId,
      subscriptionId: `subscription-${number}`,
      intentId: `intent-${number}`,
      nextBillingAt: Date.UTC(2026, 11, 22, 10),
    })
  /** Buys a subscription on the page of its checkout. */
  const buy = async (number = 1) => {
    const input = { subscription: billed(number), options }
    const { checkoutId } = await harness.payments.createCheckout(input, call(`open ${number}`))
    await harness.post(`checkout/${checkoutId}`, typedCard(cardNumbers.succeeds))
    return checkoutId
  }
  /** Lets time pass, and answers the subscriptions of which the engine then heard, in order. */
  const pass = async (milliseconds: number) => {
    harness.advance(milliseconds)
    return heard((apply) => harness.payments.passTime(harness.now(), apply))
  }
  const deliver = (eventIds?: readonly string[]) =>
    heard((apply) => harness.payments.deliver(apply, eventIds))
  const refuse = () => Promise.reject(new Error('the engine is away'))
  const heard = async (work: (apply: (event: PaymentEvent) => Promise<void>) => Promise<void>) => {
    const ids: (string | null)[] = []
    await work((event) => {
      ids.push(event.subscriptionId)
      return Promise.resolve()
    })
    return ids
  }
  const eventIds = async () => (await harness.payments.state()).events.map(({ id }) => id)
  const deliveries = async () => (await harness.payments.state()).events.map(({ delivery }) => delivery)

  beforeEach(async () => {
    harness = createSandboxHarness()
    billingId = (await harness.payments.upsertCustomer(customer('customer-1'), call('customer'))).billingId
  })

  describe('news', () => {
    it('arrives before the page leads on, once', async () => {
      await buy()
      expect(harness.events.map(({ subscriptionId }) => subscriptionId)).toEqual(['subscription-1'])
      expect(await pass(hour)).toEqual([])
    })

    it('carries nothing but ids', async () => {
      await buy()
      expect(Object.keys(harness.events[0] ?? {}).sort()).toEqual([
        'billingId',
        'checkoutId',
        'customerId',
        'id',
        'subscriptionId',
        'type',
      ])
    })

    it('that is late arrives when its time has come, and not before', async () => {
      await harness.payments.setNetwork({ webhooks: 'late', delayMs: hour })
      await buy()
      expect(harness.events).toEqual([])
      expect(await pass(hour - 1)).toEqual([])
      expect(await pass(1)).toEqual(['subscription-1'])
      expect(await pass(hour)).toEqual([])
    })

    it('that was late stays late when the network is well again', async () => {
      await harness.payments.setNetwork({ webhooks: 'late', delayMs: hour })
      await buy(1)
      await harness.payments.restoreNetwork()
      await buy(2)
      expect(harness.events.map(({ subscriptionId }) => subscriptionId)).toEqual(['subscription-2'])
      expect(await pass(hour)).toEqual(['subscription-1'])
    })

    it('that is held arrives only when it is asked for', async () => {
      await harness.payments.setNetwork({ webhooks: 'held' })
      await buy()
      expect(harness.events).toEqual([])
      expect(await pass(100 * hour)).toEqual([])
      expect(await deliver()).toEqual(['subscription-1'])
      expect(await deliver()).toEqual([])
      expect(await deliveries()).toEqual(['delivered'])
    })

    it('that is lost never arrives by itself, but can be sent again by name', async () => {
      await harness.payments.setNetwork({ webhooks: 'lost' })
      await buy()
      expect(harness.events).toEqual([])
      expect(await pass(100 * hour)).toEqual([])
      expect(await deliver()).toEqual([])
      expect(await deliveries()).toEqual(['lost'])
      expect(await deliver(await eventIds())).toEqual(['subscription-1'])
      expect(await deliveries()).toEqual(['delivered'])
    })

    it('arrives twice: before the page leads on, with time and when it is asked for', async () => {
      await harness.payments.setNetwork({ webhooks: 'twice' })
      await buy(1)
      expect(harness.events.map(({ subscriptionId }) => subscriptionId)).toEqual([
        'subscription-1',
        'subscription-1',
      ])
      await harness.payments.setNetwork({ webhooks: 'held' })
      await buy(2)
      await harness.payments.setNetwork({ webhooks: 'late' })
      await buy(3)
      await harness.payments.setNetwork({ webhooks: 'twice' })
      expect(await pass(0)).toEqual(['subscription-3', 'subscription-3'])
      expect(await deliver()).toEqual(['subscription-2', 'subscription-2'])
    })

    it('arrives shuffled, every one once, in the order that the seed draws', async () => {
      const numbers = [1, 2, 3, 4, 5, 6]
      const shuffled = async (seed: number) => {
        harness = createSandboxHarness()
        await harness.payments.upsertCustomer(customer('customer-1'), call('customer'))
        await harness.payments.setNetwork({ webhooks: 'shuffled', seed })
        for (const number of numbers) await buy(number)
        expect(harness.events).toEqual([])
        return pass(0)
      }
      const inOrder = numbers.map((number) => `subscription-${number}`)
      const orders = [await shuffled(1), await shuffled(2), await shuffled(3)]
      for (const order of orders) expect(new Set(order)).toEqual(new Set(inOrder))
      expect(orders.map(({ length }) => length)).toEqual([6, 6, 6])
      expect(new Set(orders.map(String)).size).toBeGreaterThan(1)
      expect(await shuffled(1)).toEqual(orders[0])
    })

    it('arrives exactly as it is asked for: these, in this order, again and again', async () => {
      await buy(1)
      await buy(2)
      await harness.payments.setNetwork({ webhooks: 'twice' })
      const [first = '', second = ''] = await eventIds()
      expect(await deliver([second, first, second])).toEqual([
        'subscription-2',
        'subscription-1',
        'subscription-2',
      ])
      await expect(deliver([first, 'unknown'])).rejects.toMatchObject({ code: 'InvalidRequest' })
    })

    it('that the engine refuses is repeated after longer and longer whiles, with the reason', async () => {
      harness.refuseNews()
      await buy()
      const start = harness.now()
      const attempts: number[] = []
      for (let passed = 0; passed <= 100 * hour; passed += minute) {
        await harness.payments.passTime(start + passed, () => {
          attempts.push(passed)
          return refuse()
        })
      }
      const [one = 0, ...further] = attempts.map((at, index) => at - (attempts[index - 1] ?? 0))
      expect([one, ...further].map((delay) => delay / minute)).toEqual([
        1, 5, 30, 120, 300, 600, 600, 600, 600, 600, 600,
      ])
      expect((await harness.payments.state()).events).toMatchObject([
        {
          delivery: 'given_up',
          deliverAt: null,
          deliveryAttempts: 12,
          deliveryError: 'the engine is away',
          deliveredAt: null,
        },
      ])
    })

    it('that was refused arrives when the engine is back', async () => {
      harness.refuseNews()
      await buy()
      expect(await pass(minute)).toEqual(['subscription-1'])
      expect((await harness.payments.state()).events).toMatchObject([
        { delivery: 'delivered', deliveryAttempts: 2, deliveredAt: harness.now(), deliveryError: null },
      ])
      expect(await pass(100 * hour)).toEqual([])
    })

    it('threat T13: that is poison does not hold up the rest', async () => {
      await harness.payments.setNetwork({ webhooks: 'held' })
      for (const number of [1, 2, 3]) await buy(number)
      const taken: (string | null)[] = []
      await harness.payments.deliver(({ subscriptionId }) => {
        if (subscriptionId === 'subscription-2') return refuse()
        taken.push(subscriptionId)
        return Promise.resolve()
      })
      expect(taken).toEqual(['subscription-1', 'subscription-3'])
      expect(await deliveries()).toEqual(['delivered', 'waiting', 'delivered'])
    })

    it('that was acknowledged once stays so when a copy of it is refused', async () => {
      await buy()
      await harness.payments.deliver(refuse, await eventIds())
      expect(await deliveries()).toEqual(['delivered'])
      expect(await pass(hour)).toEqual([])
    })
  })

  describe('a call', () => {
    const charge = (key: string) => harness.payments.createSubscription(billed(), call(key))
    const invoices = async () => (await harness.payments.state()).invoices.length

    beforeEach(() => harness.saveCard(billingId, 'succeeds'))

    it('fails before it has any effect, and the next one gets through', async () => {
      await harness.payments.failNextCall('before')
      const error: unknown = await charge('key').catch((thrown: unknown) => thrown)
      expect(isLatchkeyError(error) && [error.code, error.retryable]).toEqual(['PaymentsUnavailable', true])
      expect(await invoices()).toBe(0)
      await expect(charge('key')).resolves.toMatchObject({ status: 'paid' })
      expect(await invoices()).toBe(1)
    })

    it('threat T9: takes effect and loses its reply; its repeat answers what happened', async () => {
      await harness.payments.failNextCall('after')
      await expect(charge('key')).rejects.toMatchObject(unavailable)
      expect(await invoices()).toBe(1)
      await expect(charge('key')).resolves.toMatchObject({ status: 'paid' })
      expect(await invoices()).toBe(1)
    })

    it('that would be refused loses that reply too', async () => {
      await harness.payments.failNextCall('after')
      const unknown = { ...billed(), customerBillingId: 'unknown' }
      const opened = harness.payments.createCheckout({ subscription: unknown, options }, call('open'))
      await expect(opened).rejects.toMatchObject(unavailable)
    })

    it('fails as often as it is told to, only where it is told to', async () => {
      await harness.payments.failNextCall('before', { operation: 'listInvoices', count: 2 })
      await expect(charge('key')).resolves.toMatchObject({ status: 'paid' })
      const list = () => harness.payments.listInvoices(billingId)
      await expect(list()).rejects.toMatchObject(unavailable)
      await expect(list()).rejects.toMatchObject(unavailable)
      await expect(list()).resolves.toHaveLength(1)
    })

    it('meets planned faults in their order, and none once the network is restored', async () => {
      await harness.payments.failNextCall('before')
      await harness.payments.failNextCall('after', { operation: 'createSubscription' })
      await expect(charge('key')).rejects.toMatchObject(unavailable)
      expect(await invoices()).toBe(0)
      await expect(charge('key')).rejects.toMatchObject(unavailable)
      expect(await invoices()).toBe(1)
      await harness.payments.failNextCall('before', { count: 1000 })
      await harness.payments.restoreNetwork()
      await expect(charge('key')).resolves.toMatchObject({ status: 'paid' })
    })

    it('always fails where that is certain, and works again once that is switched off', async () => {
      await harness.payments.setNetwork({ failBefore: 1 })
      for (const attempt of [1, 2, 3]) await expect(charge(`${attempt}`)).rejects.toMatchObject(unavailable)
      expect(await invoices()).toBe(0)
      await harness.payments.setNetwork({ failBefore: 0, failAfter: 1 })
      await expect(charge('key')).rejects.toMatchObject(unavailable)
      expect(await invoices()).toBe(1)
      await harness.payments.setNetwork({ failAfter: 0 })
      await expect(charge('key')).resolves.toMatchObject({ status: 'paid' })
    })

    it('meets the same faults after the same seed, about as often as is probable', async () => {
      const run = async (seed: number) => {
        await harness.payments.setNetwork({ failBefore: 0.2, failAfter: 0.1, seed })
        let faults = ''
        for (let count = 0; count < 400; count++) {
          const isAnswered = await harness.payments.listInvoices(billingId).then(
            () => true,
            () => false,
          )
          faults += isAnswered ? '.' : 'x'
        }
        return faults
      }
      const first = await run(7)
      expect(await run(7)).toBe(first)
      expect(await run(8)).not.toBe(first)
      expect(first.replaceAll('.', '').length).toBeGreaterThan(400 * 0.22)
      expect(first.replaceAll('.', '').length).toBeLessThan(400 * 0.38)
    })

    it('that is one of several named ones fails, until the plan is forgotten', async () => {
      const operation = ['listInvoices', 'quote'] as const
      await harness.payments.failNextCall('before', { operation, count: 3 })
      await expect(charge('key')).resolves.toMatchObject({ status: 'paid' })
      await expect(harness.payments.listInvoices(billingId)).rejects.toMatchObject(unavailable)
      const { metFaults } = await harness.payments.forgetNextFaults()
      expect(metFaults).toEqual([{ when: 'before', operation: 'listInvoices', at: harness.now() }])
      await expect(harness.payments.listInvoices(billingId)).resolves.toHaveLength(1)
    })

    it('that charges is declined once where that was decided, whatever card it is', async () => {
      await harness.payments.forceNextCharge('declined')
      await expect(charge('first')).resolves.toMatchObject({ status: 'failed', code: 'CardDeclined' })
      await expect(charge('second')).resolves.toMatchObject({ status: 'paid' })
      await harness.payments.forceNextCharge('declined')
      await harness.payments.forceNextCharge(null)
      await expect(charge('third')).resolves.toMatchObject({ status: 'paid' })
    })

    it('fails for all who share the provider', async () => {
      const other = createSandboxHarness({ atom: harness.atom })
      await harness.payments.failNextCall('before')
      await expect(other.payments.listInvoices(billingId)).rejects.toMatchObject(unavailable)
      await expect(charge('key')).resolves.toMatchObject({ status: 'paid' })
    })

    it('leaves the state alone while nothing goes wrong', async () => {
      const before = await harness.payments.state()
      await harness.payments.listInvoices(billingId)
      await harness.payments.failNextCall('before', { operation: 'quote' })
      const planned = await harness.payments.state()
      await harness.payments.listInvoices(billingId)
      expect(await harness.payments.state()).toBe(planned)
      expect(planned.invoices).toBe(before.invoices)
    })

    it('never keeps a customer from a page', async () => {
      const input = { subscription: billed(), options }
      const { checkoutId } = await harness.payments.createCheckout(input, call('open'))
      await harness.payments.setNetwork({ failBefore: 1 })
      expect((await harness.get(`checkout/${checkoutId}`)).status).toBe(200)
      expect((await harness.post(`checkout/${checkoutId}`, typedCard(cardNumbers.succeeds))).status).toBe(303)
    })
  })

  describe('settings', () => {
    it.each<readonly [string, Partial<NetworkSettings>]>([
      ['webhooks', { webhooks: 'never' as never }],
      ['webhooks', { webhooks: '__proto__' as never }],
      ['delayMs', { delayMs: -1 }],
      ['delayMs', { delayMs: Infinity }],
      ['failBefore', { failBefore: 1.1 }],
      ['failBefore', { failBefore: Number.NaN }],
      ['failAfter', { failAfter: -0.1 }],
      ['failAfter', { failBefore: 0.6, failAfter: 0.6 }],
      ['seed', { seed: 0.5 }],
    ])('refuse a wrong %s: %o', async (path, settings) => {
      const before = await harness.payments.network()
      await expect(harness.payments.setNetwork(settings)).rejects.toMatchObject({
        code: 'InvalidRequest',
        problems: [{ path }],
      })
      expect(await harness.payments.network()).toEqual(before)
    })

    it('that are left out stay, and a fault needs a count', async () => {
      await harness.payments.setNetwork({ webhooks: 'held', failBefore: 0.5 })
      await harness.payments.setNetwork({ webhooks: undefined, delayMs: 5 })
      expect(await harness.payments.network()).toMatchObject({
        webhooks: 'held',
        failBefore: 0.5,
        delayMs: 5,
      })
      for (const count of [0, -1, 0.5, Number.NaN, Infinity]) {
        await expect(harness.payments.failNextCall('before', { count })).rejects.toMatchObject({
          problems: [{ path: 'count' }],
        })
      }
    })
  })
})
