import { beforeEach, describe, expect, it } from 'vitest'
import { createSandbox } from '../../src/engine/sandbox/createSandbox.ts'
import {
  createEngineWorld,
  customerId,
  DAY,
  expectType,
  growth,
  type EngineWorld,
} from './support/engineWorld.ts'

const visa = '4242 4242 4242 4242'
const asking = '4000 0025 0000 3155'
const returnUrl = 'https://app.example.com/billing?setup={SETUP_ID}'

describe('payment methods', () => {
  let world: EngineWorld
  const listed = async () =>
    (await world.engine.listPaymentMethods({ customerId })).map(({ billingId }) => billingId)
  const byDefault = async () => (await world.engine.getCustomer(customerId)).defaultPaymentMethod?.billingId
  const types = async () =>
    (await world.engine.listEvents({ customerId, limit: 1000 })).map(({ type }) => type)
  const save = (cardNumber: string) => world.sandbox.addPaymentMethod({ customerId, cardNumber })
  const enter = (setupId: string, fields: Readonly<Record<string, string>>, isHeard = true) => {
    const request = new Request(`https://pay.example.com/payments/setup/${setupId}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
    })
    return isHeard
      ? world.engine.handlePayments?.(request)
      : world.sandbox.handle(request, () => Promise.resolve())
  }
  const typed = (cardNumber: string) => ({
    step: 'pay',
    email: 'ann@example.com',
    cardNumber,
    expiry: '12 / 34',
    securityCode: '123',
    name: 'Ann Example',
  })
  /** Two cards; the second is the default. */
  const withTwoCards = async () => {
    const { setupId } = await world.engine.setUpPaymentMethod({ customerId })
    await enter(setupId, typed(visa))
    const [first = ''] = await listed()
    await save(asking)
    const [second = ''] = await listed()
    return { first, second }
  }

  /** A renewal that the saved card was declined for. */
  const owe = async () => {
    const bought = await world.engine.provisionSubscription({ ...growth(2, 0), skipTrial: true })
    await world.pay(expectType(bought, 'checkout').checkoutId, 'succeeds')
    await world.sandbox.forceNextCharge('declined')
    world.advance(29 * DAY)
    await world.engine.runDue()
  }
  const trouble = async () =>
    (await world.engine.getSnapshot({ customerId })).subscriptions.map(
      ({ paymentTrouble }) => paymentTrouble,
    )[0]

  beforeEach(async () => {
    world = await createEngineWorld({ payments: 'sandbox' })
    await world.engine.provisionCustomer({ id: customerId })
  })

  describe('setting one up', () => {
    it('makes the customer known to the provider and answers a setup of its own', async () => {
      const setup = await world.engine.setUpPaymentMethod({ customerId, returnUrl })
      expect(setup).toMatchObject({ setupId: expect.stringMatching(/^sandbox_seti_/) as string })
      expect((await world.engine.getCustomer(customerId)).billingId).not.toBeNull()
    })

    it('answers a repeat of its key with the same setup, and another request under it with a refusal', async () => {
      const options = { idempotencyKey: 'key' }
      const first = await world.engine.setUpPaymentMethod({ customerId, returnUrl }, options)
      expect(await world.engine.setUpPaymentMethod({ customerId, returnUrl }, options)).toEqual(first)
      await expect(world.engine.setUpPaymentMethod({ customerId }, options)).rejects.toMatchObject({
        code: 'IdempotencyKeyReused',
      })
    })

    it('saves the card that is entered, charges nothing, and leads back with the id', async () => {
      const { setupId } = await world.engine.setUpPaymentMethod({ customerId, returnUrl })
      const answer = await enter(setupId, typed(visa))
      expect(answer?.headers.get('location')).toBe(`https://app.example.com/billing?setup=${setupId}`)
      expect(await listed()).toHaveLength(1)
      expect(await byDefault()).toBe((await listed())[0])
      expect(await types()).toContain('payment_method.attached')
      expect((await world.sandbox.state()).invoices).toEqual([])
    })

    it('asks for 3-D Secure first where the bank wants it', async () => {
      const { setupId } = await world.engine.setUpPaymentMethod({ customerId, returnUrl })
      const asked = await enter(setupId, typed(asking))
      expect(await asked?.text()).toContain('asks to save your card')
      expect(await listed()).toEqual([])
      await enter(setupId, { step: 'authenticate' })
      expect(await listed()).toHaveLength(1)
    })

    it('saves nothing when the bank refuses, and says why', async () => {
      const { setupId } = await world.engine.setUpPaymentMethod({ customerId, returnUrl })
      expect(await (await enter(setupId, typed('4000 0000 0000 0002')))?.text()).toContain('declined')
      await enter(setupId, typed(asking))
      await enter(setupId, { step: 'fail' })
      expect(await listed()).toEqual([])
      const left = await enter(setupId, { step: 'cancel' })
      expect(left?.status).toBe(303)
    })

    it('saves one card, however often its page is used', async () => {
      const { setupId } = await world.engine.setUpPaymentMethod({ customerId, returnUrl })
      await enter(setupId, typed(visa))
      await enter(setupId, typed(asking))
      expect(await listed()).toHaveLength(1)
    })

    it('is brought in on return though no news of it came', async () => {
      const { setupId } = await world.engine.setUpPaymentMethod({ customerId, returnUrl })
      expect(await world.engine.makeDefaultPaymentMethod({ customerId, setupId })).toEqual([])
      await enter(setupId, typed(visa), false)
      expect(await byDefault()).toBeUndefined()
      const [method] = await world.engine.makeDefaultPaymentMethod({ customerId, setupId })
      expect(await byDefault()).toBe(method?.billingId)
    })

    it('is refused without a provider and for an archived customer', async () => {
      await world.engine.archiveCustomer({ customerId })
      await expect(world.engine.setUpPaymentMethod({ customerId })).rejects.toMatchObject({
        code: 'CustomerIsArchived',
      })
      const without = await createEngineWorld({ payments: 'none' })
      await without.engine.provisionCustomer({ id: customerId })
      await expect(without.engine.setUpPaymentMethod({ customerId })).rejects.toMatchObject({
        code: 'Unsupported',
      })
    })
  })

  describe('making one the default', () => {
    it('charges it from then on, remembers it, and lists it first', async () => {
      const { first } = await withTwoCards()
      const methods = await world.engine.makeDefaultPaymentMethod({ customerId, paymentMethodId: first })
      expect(methods[0]?.billingId).toBe(first)
      expect(await byDefault()).toBe(first)
    })

    it('charges what is past due to it at once, and then all is well', async () => {
      await owe()
      const { setupId } = await world.engine.setUpPaymentMethod({ customerId })
      await enter(setupId, typed(visa), false)
      expect(await trouble()).toMatchObject({ kind: 'past_due' })
      await world.engine.makeDefaultPaymentMethod({ customerId, setupId })
      expect(await trouble()).toBeNull()
      const invoices = await world.engine.listInvoices({ customerId })
      expect(invoices.map(({ state }) => state)).toEqual(['PAID', 'PAID'])
    })

    it('leaves it past due where that card is declined too', async () => {
      await owe()
      const declined = await save('4000 0000 0000 0002')
      await world.engine.makeDefaultPaymentMethod({ customerId, paymentMethodId: declined.billingId })
      expect(await trouble()).toMatchObject({ kind: 'past_due' })
      expect((await world.engine.listInvoices({ customerId })).map(({ state }) => state)).toContain('OPEN')
    })

    it('tells who changed it', async () => {
      const { first, second } = await withTwoCards()
      const actor = { type: 'user', id: 'ann' } as const
      await world.engine.makeDefaultPaymentMethod({ customerId, paymentMethodId: second }, { actor })
      await world.engine.makeDefaultPaymentMethod({ customerId, paymentMethodId: first }, { actor })
      const event = (await world.engine.listEvents({ customerId, limit: 1000 })).at(-1)
      expect(event).toMatchObject({
        type: 'customer.updated',
        actor,
        before: { defaultPaymentMethod: { billingId: second } },
        after: { defaultPaymentMethod: { billingId: first } },
      })
    })

    it('changes nothing the second time, and answers a repeat of its key as the first time', async () => {
      const { first, second } = await withTwoCards()
      const options = { idempotencyKey: 'key' }
      const input = { customerId, paymentMethodId: first }
      const answer = await world.engine.makeDefaultPaymentMethod(input, options)
      await world.engine.makeDefaultPaymentMethod({ customerId, paymentMethodId: second })
      const before = (await types()).length
      expect(await world.engine.makeDefaultPaymentMethod(input, options)).toEqual(answer)
      expect(await byDefault()).toBe(second)
      await world.engine.makeDefaultPaymentMethod({ customerId, paymentMethodId: second })
      expect(await types()).toHaveLength(before)
    })
  })

  describe('detaching one', () => {
    it('makes the other one the default', async () => {
      const { first, second } = await withTwoCards()
      const left = await world.engine.detachPaymentMethod({ customerId, paymentMethodId: second })
      expect(left.map(({ billingId }) => billingId)).toEqual([first])
      expect(await byDefault()).toBe(first)
    })

    it('leaves none behind when it was the last, and nothing is charged', async () => {
      const { setupId } = await world.engine.setUpPaymentMethod({ customerId })
      await enter(setupId, typed(visa))
      const [only = ''] = await listed()
      expect(await world.engine.detachPaymentMethod({ customerId, paymentMethodId: only })).toEqual([])
      expect((await world.engine.getCustomer(customerId)).defaultPaymentMethod).toBeNull()
    })

    it('is refused for the last one while a subscription is charged to it, until that has an end', async () => {
      const { checkoutId } = expectType(await world.engine.provisionSubscription(growth()), 'checkout')
      await world.pay(checkoutId, 'succeeds')
      const [subscription] = await world.engine.getActiveSubscriptionsList({ customerId })
      const subscriptionId = subscription?.id ?? ''
      const [only = ''] = await listed()
      const input = { customerId, paymentMethodId: only }
      await expect(world.engine.detachPaymentMethod(input)).rejects.toMatchObject({
        code: 'PaymentMethodInUse',
        params: { subscriptionIds: [subscriptionId] },
      })
      expect(await listed()).toEqual([only])
      await world.engine.cancelSubscription({ customerId, subscriptionId })
      expect(await world.engine.detachPaymentMethod(input)).toEqual([])
    })
  })

  it('of somebody else are not found, by id or by setup', async () => {
    const { first } = await withTwoCards()
    const { setupId } = await world.engine.setUpPaymentMethod({ customerId })
    await world.engine.provisionCustomer({ id: 'other' })
    await world.engine.setUpPaymentMethod({ customerId: 'other' })
    for (const attempt of [
      () => world.engine.makeDefaultPaymentMethod({ customerId: 'other', paymentMethodId: first }),
      () => world.engine.makeDefaultPaymentMethod({ customerId: 'other', setupId }),
      () => world.engine.detachPaymentMethod({ customerId: 'other', paymentMethodId: first }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'PaymentMethodNotFound' })
    }
    expect(await listed()).toHaveLength(2)
  })

  it.each([
    ['before', 'makeDefaultPaymentMethod'],
    ['after', 'makeDefaultPaymentMethod'],
    ['after', 'detachPaymentMethod'],
  ] as const)('recover by a repeat when the call fails %s %s took effect', async (when, operation) => {
    const { first } = await withTwoCards()
    const input = { customerId, paymentMethodId: first }
    const options = { idempotencyKey: 'key' }
    const act = () => world.engine[operation](input, options)
    await world.sandbox.failNextCall(when, { operation })
    await expect(act()).rejects.toMatchObject({ code: 'PaymentsUnavailable' })
    const methods = await act()
    expect(methods.map(({ billingId }) => billingId)).toEqual(await listed())
    expect(await byDefault()).toBe(methods[0]?.billingId)
  })

  it('have no page where the sandbox is given no address for it', async () => {
    const sandbox = createSandbox({ checkoutUrl: String, invoiceUrl: String })
    const call = { key: 'a', now: 0 }
    const { billingId } = await sandbox.upsertCustomer(
      { customerId, billingId: null, name: null, email: null, billingInformation: null },
      call,
    )
    const setup = await sandbox.setUpPaymentMethod(
      { customerId, customerBillingId: billingId, returnUrl: null },
      { key: 'b', now: 0 },
    )
    expect(setup.url).toBeNull()
  })
})
