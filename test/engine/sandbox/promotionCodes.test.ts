import { beforeEach, describe, expect, it } from 'vitest'
import type { BilledSubscription } from '../../../src/engine/ports/Payments.ts'
import type { CheckoutOptions } from '../../../src/protocol/requests.ts'
import { billedSubscription, line, totalsOf, withTax } from '../../contract/billedSubscription.ts'
import { define } from '../../core/support/catalogs.ts'
import { cardNumbers, createSandboxHarness, typedCard, type SandboxHarness } from './sandboxHarness.ts'

const catalog = define({
  coupons: [
    { id: 'LAUNCH20', name: '20 % off', percentOff: 20 },
    { id: 'launch20', name: '20 % off, in small letters', percentOff: 20 },
    { id: 'Three', name: 'Half price for 3 months', percentOff: 50, durationInMonths: 3 },
    { id: 'free', name: 'Nothing to pay', percentOff: 100 },
    { id: 'euros', name: 'Five euros', amountsOff: [{ amount: 5, currency: 'EUR' }] },
    { id: 'partners', name: 'For partners', percentOff: 90, redeemable: false },
    { id: 'hostile', name: '<img src=x onerror=alert(1)>"&', percentOff: 10 },
  ],
})

describe('promotion codes on the hosted checkout page', () => {
  let harness: SandboxHarness
  let billingId: string

  const call = (key: string) => ({ key, now: harness.now() })
  /** Opens a checkout that takes codes, and answers the path of its page. */
  const open = async (more: Partial<BilledSubscription> = {}, options: Partial<CheckoutOptions> = {}) => {
    const subscription = billedSubscription({
      customerBillingId: billingId,
      nextBillingAt: Date.UTC(2026, 11, 22, 10),
      billingCycleAnchor: harness.now(),
      ...more,
    })
    const urls = { successUrl: 'https://app.example.com/done', cancelUrl: 'https://app.example.com/plans' }
    const input = { subscription, options: { ...urls, allowPromoCodes: true, ...options } }
    const { checkoutId } = await harness.payments.createCheckout(input, call(JSON.stringify(input)))
    return `checkout/${checkoutId}`
  }
  const card = typedCard(cardNumbers.succeeds)
  const apply = (path: string, promotionCode: string, typed: Readonly<Record<string, string>> = {}) =>
    harness.post(path, { step: 'pay', ...typed, promotion: 'apply', promotionCode })
  const remove = (path: string) => harness.post(path, { step: 'pay', promotion: 'remove' })
  const textOf = async (response: Promise<Response> | Response) =>
    (await (await response).text())
      .replace(/<style>[^]*<\/style>/, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
  /** The price that a page posts along. */
  const shownOn = async (response: Promise<Response> | Response) =>
    /name="shownPrice" value="([^"]*)"/.exec(await (await response).text())?.[1] ?? ''
  const invoices = async () => (await harness.payments.state()).invoices
  const paymentOf = async (path: string) =>
    (await harness.payments.fetchCheckout(path.replace('checkout/', ''), harness.now()))?.payment

  beforeEach(async () => {
    harness = createSandboxHarness()
    await harness.payments.syncCatalog(catalog)
    const input = {
      customerId: 'customer-1',
      billingId: null,
      name: null,
      email: 'john@example.com',
      billingInformation: null,
    }
    billingId = (await harness.payments.upsertCustomer(input, call('customer'))).billingId
  })

  it('are asked for where the checkout allows them', async () => {
    expect(await textOf(harness.get(await open()))).toContain('Add promotion code')
    const without = await open({}, { allowPromoCodes: false })
    expect(await textOf(harness.get(without))).not.toContain('promotion')
    const text = await textOf(apply(without, 'LAUNCH20'))
    expect(text).toContain('Pay $17.00')
    expect((await harness.payments.state()).checkouts.map(({ redemption }) => redemption)).toEqual([
      null,
      null,
    ])
  })

  it('show the discount and the new total before anything is paid', async () => {
    const path = await open()
    const text = await textOf(apply(path, 'LAUNCH20'))
    expect(text).toContain('LAUNCH20 applied')
    expect(text).toContain('Subtotal $17.00 20 % off -$3.40 Total due today $13.60')
    expect(text).toContain('Then $13.60 per month, from December 22, 2026')
    expect(text).toContain('Pay $13.60')
    expect(await textOf(harness.get(path))).toBe(text)
    expect(await invoices()).toEqual([])
  })

  it('are paid as they were shown, and said to the engine', async () => {
    const path = await open()
    const shownPrice = await shownOn(apply(path, 'LAUNCH20'))
    expect((await harness.post(path, { ...card, shownPrice })).status).toBe(303)
    expect(await invoices()).toMatchObject([
      { total: { amountMinor: 1360 }, discount: { amountMinor: 340 }, status: 'PAID' },
    ])
    expect(await paymentOf(path)).toMatchObject({ status: 'paid', redeemedCouponId: 'LAUNCH20' })
    const query = { customerBillingId: billingId, subscriptionId: 'subscription-1', intentId: 'intent-1' }
    await expect(harness.payments.fetchPayment({ ...query, now: harness.now() })).resolves.toMatchObject({
      redeemedCouponId: 'LAUNCH20',
    })
    const { subscriptions } = await harness.payments.state()
    expect(subscriptions[0]?.billed.recurring.total.amountMinor).toBe(1360)
  })

  it('say nothing to the engine where none was redeemed', async () => {
    const path = await open()
    await apply(path, 'LAUNCH20')
    await remove(path)
    await harness.post(path, card)
    expect(await paymentOf(path)).not.toHaveProperty('redeemedCouponId')
    expect(await invoices()).toMatchObject([{ total: { amountMinor: 1700 } }])
  })

  it('say when the discount ends and what comes then', async () => {
    const text = await textOf(apply(await open(), 'three'))
    expect(text).toContain('Then $8.50 per month, from December 22, 2026')
    expect(text).toContain('From February 22, 2027, $17.00 per month without the discount')
  })

  it('are taken off before tax', async () => {
    const price = withTax(totalsOf([line('Growth', 2, 200), line('10 campaigns', 3, 1500)]), 'excluded')
    const text = await textOf(apply(await open({ due: price, recurring: price }), 'LAUNCH20'))
    expect(text).toContain('Subtotal $17.00 20 % off -$3.40 VAT (20%) $2.72 Total due today $16.32')
  })

  it('can make it cost nothing', async () => {
    const path = await open()
    const text = await textOf(apply(path, 'free'))
    expect(text).toContain('Total due today $0.00')
    expect((await harness.post(path, card)).status).toBe(303)
    expect(await invoices()).toMatchObject([{ total: { amountMinor: 0 }, status: 'PAID' }])
  })

  it('are the id of a coupon in capitals or not; one that is spelt so comes first', async () => {
    expect(await textOf(apply(await open(), ' THREE '))).toContain('Three applied')
    expect(await textOf(apply(await open({ intentId: '2' }), 'launch20'))).toContain('in small letters')
    expect(await textOf(apply(await open({ intentId: '3' }), 'Launch20'))).toContain('LAUNCH20 applied')
  })

  it.each([
    ['', 'Enter a promotion code.'],
    ['   ', 'Enter a promotion code.'],
    ['LAUNCH', 'This code is not valid. Check how it is spelt.'],
    ['__proto__', 'This code is not valid. Check how it is spelt.'],
    ['partners', 'This code is not valid. Check how it is spelt.'],
    ['euros', 'This code cannot be used for prices in USD.'],
    ['x'.repeat(9000), 'This code is not valid. Check how it is spelt.'],
  ])('say at the field that %j is none', async (code, problem) => {
    const path = await open()
    const markup = await (await apply(path, code)).text()
    expect(markup).toContain(`id="promotionCode-problem">${problem}<`)
    const field = /<input\s+id="promotionCode"[^>]*>/.exec(markup)?.[0] ?? ''
    expect(field).toContain('aria-describedby="promotionCode-problem"')
    expect(field).toContain('autofocus')
    expect(markup).toMatch(/<details open>/)
    expect(markup).toContain('<title>Error: Subscribe to Growth</title>')
    expect(await textOf(harness.get(path))).toContain('Pay $17.00')
  })

  it('say that they take nothing off what is free until they have ended', async () => {
    const nothing = totalsOf([])
    const trialEndDate = Date.UTC(2027, 5, 1)
    const path = await open({
      due: nothing,
      trialEndDate,
      nextBillingAt: trialEndDate,
      billingCycleAnchor: trialEndDate,
    })
    expect(await textOf(apply(path, 'three'))).toContain('This code takes nothing off this order.')
    expect(await textOf(apply(path, 'LAUNCH20'))).toContain('Then $13.60 per month')
  })

  it('are text, whatever they are', async () => {
    const path = await open()
    const wrong = await (await apply(path, '"><script>alert(1)</script>')).text()
    expect(wrong).not.toContain('<script')
    const right = await (await apply(path, 'hostile')).text()
    expect(right).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&amp;')
    expect(right).not.toContain('<img')
  })

  it('can be taken back', async () => {
    const path = await open()
    await apply(path, 'LAUNCH20')
    const text = await textOf(remove(path))
    expect(text).toContain('Add promotion code')
    expect(text).toContain('Pay $17.00')
    expect(text).not.toContain('20 % off')
    expect(await textOf(remove(path))).toBe(text)
  })

  it('keep what was typed into the payment form, but the security code', async () => {
    const path = await open({}, { collectPhoneNumber: true })
    const typed = { ...card, phone: '+1 212 499 5321', securityCode: '987' }
    const markup = await (await apply(path, 'LAUNCH20', typed)).text()
    expect(markup).toContain('value="4242 4242 4242 4242"')
    expect(markup).toContain('value="+1 212 499 5321"')
    expect(markup).not.toContain('987')
    expect(markup).not.toContain('id="cardNumber-problem"')
  })

  it('that were typed and not applied are applied before paying, and nothing is charged yet', async () => {
    const path = await open()
    const text = await textOf(harness.post(path, { ...card, promotionCode: 'LAUNCH20' }))
    expect(text).toContain('Pay $13.60')
    expect(await invoices()).toEqual([])
    const wrong = await textOf(
      harness.post(await open({ intentId: '2' }), { ...card, promotionCode: 'nonsense' }),
    )
    expect(wrong).toContain('This code is not valid.')
    expect(await invoices()).toEqual([])
  })

  it('are not asked for where a coupon is applied already, and do not add up', async () => {
    const price = totalsOf([line('Growth', 2, 200), line('10 campaigns', 3, 1500)], 'USD', 340)
    const path = await open({ due: price, recurring: price })
    expect(await textOf(harness.get(path))).not.toContain('Add promotion code')
    expect(await textOf(apply(path, 'free'))).toContain('Pay $13.60')
    const second = await open({ intentId: '2' })
    await apply(second, 'LAUNCH20')
    expect(await textOf(apply(second, 'free'))).toContain('Pay $13.60')
  })

  it('never charge another amount than the page showed', async () => {
    const path = await open()
    const shownPrice = await shownOn(harness.get(path))
    await apply(path, 'LAUNCH20')
    const inOldTab = await harness.post(path, { ...card, shownPrice })
    expect(inOldTab.status).toBe(200)
    const text = await textOf(inOldTab)
    expect(text).toContain('The price has changed since this page was opened, and nothing was charged.')
    expect(text).toContain('Pay $13.60')
    expect(await invoices()).toEqual([])
    const cheaper = await shownOn(harness.get(path))
    await remove(path)
    expect((await harness.post(path, { ...card, shownPrice: cheaper })).status).toBe(200)
    expect(await invoices()).toEqual([])
    expect((await harness.post(path, { ...card, shownPrice })).status).toBe(303)
  })

  it('also tell a page apart that showed the same today and another price later', async () => {
    const nothing = totalsOf([])
    const trialEndDate = Date.UTC(2026, 11, 6)
    const terms = {
      due: nothing,
      trialEndDate,
      nextBillingAt: trialEndDate,
      billingCycleAnchor: trialEndDate,
    }
    const path = await open(terms)
    await apply(path, 'LAUNCH20')
    const shownPrice = await shownOn(harness.get(path))
    await remove(path)
    expect((await harness.post(path, { ...card, shownPrice })).status).toBe(200)
  })

  it("end the bank's question about another amount", async () => {
    const path = await open()
    const asked = typedCard(cardNumbers.authentication)
    const shownPrice = await shownOn(harness.post(path, asked))
    expect(shownPrice).toContain('1700')
    expect(await textOf(apply(path, 'LAUNCH20'))).toContain('Pay $13.60')
    expect((await harness.post(path, { step: 'authenticate' })).status).toBe(200)
    expect((await harness.post(path, { step: 'authenticate', shownPrice })).status).toBe(200)
    expect(await invoices()).toEqual([])
    // The bank is asked about the new amount in one tab, and answered in the other that still shows the old one.
    await harness.post(path, asked)
    const old = await textOf(harness.post(path, { step: 'authenticate', shownPrice }))
    expect(old).toContain('asks to charge $13.60')
    expect(await invoices()).toEqual([])
    expect((await harness.post(path, { step: 'authenticate' })).status).toBe(303)
    expect(await invoices()).toMatchObject([{ total: { amountMinor: 1360 } }])
  })

  it('do nothing on a checkout that is paid', async () => {
    const path = await open()
    await harness.post(path, card)
    expect(await textOf(apply(path, 'LAUNCH20'))).toContain('This checkout is paid')
    expect(await textOf(remove(path))).toContain('This checkout is paid')
    expect(await paymentOf(path)).not.toHaveProperty('redeemedCouponId')
  })

  it('follow the newest catalog', async () => {
    await harness.payments.syncCatalog(define({}))
    expect(await textOf(apply(await open(), 'LAUNCH20'))).toContain('This code is not valid.')
  })

  it('presses pay with the Enter key, because that is the first button of the form', async () => {
    const markup = await (await harness.get(await open())).text()
    const buttons = [...markup.matchAll(/<button[^>]*form="payment"[^>]*>/g)].map(([button]) => button)
    expect(buttons[0]).not.toContain('name=')
    expect(buttons[0]).toContain('aria-hidden="true"')
    expect(buttons[1]).toContain('value="apply"')
  })
})
