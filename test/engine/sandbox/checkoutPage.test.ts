import { beforeEach, describe, expect, it } from 'vitest'
import type { BilledSubscription, PaymentEvent } from '../../../src/engine/ports/Payments.ts'
import type { CheckoutOptions } from '../../../src/protocol/requests.ts'
import { billedSubscription, creditOf, line, totalsOf, withTax } from '../../contract/billedSubscription.ts'
import { cardNumbers, createSandboxHarness, typedCard, type SandboxHarness } from './sandboxHarness.ts'

const day = 86_400_000
const hostile = `<img src=x onerror=alert(1)>"'&`

describe('the hosted checkout page', () => {
  let harness: SandboxHarness
  let billingId: string

  const addCustomer = async (customerId: string, email: string | null, name = 'Acme') => {
    const input = { customerId, billingId: null, name, email, billingInformation: null }
    const made = await harness.payments.upsertCustomer(input, {
      key: `customer ${customerId}`,
      now: harness.now(),
    })
    return made.billingId
  }
  /** Opens a checkout and answers the path of its page. */
  const open = async (more: Partial<BilledSubscription> = {}, options: Partial<CheckoutOptions> = {}) => {
    const nextBillingAt = Date.UTC(2026, 11, 22, 10)
    const { checkoutId } = await harness.payments.createCheckout(
      {
        subscription: billedSubscription({ customerBillingId: billingId, nextBillingAt, ...more }),
        options: {
          successUrl: 'https://app.example.com/done?latchkey_checkout={CHECKOUT_ID}',
          cancelUrl: 'https://app.example.com/plans',
          ...options,
        },
      },
      { key: `open ${JSON.stringify([more, options])}`, now: harness.now() },
    )
    return `checkout/${checkoutId}`
  }
  const textOf = async (response: Response) =>
    (await response.text())
      .replace(/<style>[^]*<\/style>/, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
  const read = async (path: string) => textOf(await harness.get(path))

  beforeEach(async () => {
    harness = createSandboxHarness()
    billingId = await addCustomer('customer-1', 'john@example.com')
  })

  it('shows what is bought, what is due and what comes next', async () => {
    const text = await read(await open())
    expect(text).toContain('Subscribe to Growth $17.00 due today')
    expect(text).toContain('Then $17.00 per month, from December 22, 2026')
    expect(text).toContain('Growth Quantity 2, $1.00 each $2.00')
    expect(text).toContain('10 campaigns Quantity 3, $5.00 each $15.00')
    expect(text).toContain('Total due today $17.00')
    expect(text).toContain('Pay $17.00')
  })

  it('says what one costs only where that is exact', async () => {
    const text = await read(await open({ due: totalsOf([line('Seats', 3, 1000)]) }))
    expect(text).toContain('Seats Quantity 3 $10.00')
  })

  it('shows a discount between the sum and the total', async () => {
    const text = await read(await open({ due: totalsOf([line('Basic', 1, 500)], 'USD', 100) }))
    expect(text).toContain('Subtotal $5.00 20 % off -$1.00 Total due today $4.00')
  })

  it('shows a tax that is added before the total', async () => {
    const due = withTax(totalsOf([line('Basic', 1, 500)]), 'excluded')
    const text = await read(await open({ due, recurring: due }))
    expect(text).toContain('$6.00 due today Then $6.00 per month')
    expect(text).toContain('Basic $5.00 Subtotal $5.00 VAT (20%) $1.00 Total due today $6.00')
    expect(text.match(/VAT/g)).toHaveLength(1)
  })

  it('shows a discount before the tax that is added', async () => {
    const due = withTax(totalsOf([line('Basic', 1, 500)], 'USD', 100), 'excluded')
    expect(await read(await open({ due }))).toContain(
      'Subtotal $5.00 20 % off -$1.00 VAT (20%) $0.80 Total due today $4.80',
    )
  })

  it('says which tax the prices include', async () => {
    const due = withTax(totalsOf([line('Basic', 1, 600)]), 'included')
    const text = await read(await open({ due }))
    expect(text).toContain('Basic $6.00 Including VAT (20%) $1.00 Total due today $6.00')
    expect(text).not.toContain('Subtotal')
  })

  it('shows a rate with a part of a percent', async () => {
    const due = withTax(totalsOf([line('Basic', 1, 500)]), 'excluded')
    const tax = { ...due.tax, percentageBasisPoints: 775 } as typeof due.tax
    expect(await read(await open({ due: { ...due, tax } }))).toContain('VAT (7.75%)')
  })

  it('says that tax is added where it is not known yet', async () => {
    const due = { ...totalsOf([line('Basic', 1, 500)]), tax: { status: 'unknown' } } as const
    const text = await read(await open({ due, recurring: due }))
    expect(text).toContain('$5.00 due today, plus tax Then $5.00 plus tax per month')
    expect(text).toContain('Total due today, plus tax $5.00')
    const nothing = { ...totalsOf([]), tax: { status: 'unknown' } } as const
    const later = await read(await open({ due: nothing, recurring: due }))
    expect(later).toContain('$0.00 due today Nothing due today, then $5.00 plus tax per month')
  })

  it('says what each kind of line is for', async () => {
    const period = { start: Date.UTC(2026, 11, 1, 10), end: Date.UTC(2026, 11, 22, 10) }
    const kinds = [
      { ...line('Onboarding', 1, 100), kind: 'one_off' },
      { ...line('Growth', 3, 30), kind: 'usage' },
      { ...line('Growth', 1, 50), kind: 'minimum_spend' },
      { ...line('Basic', 1, -20), kind: 'proration', period },
      { ...line('Growth', 1, -10), kind: 'carried_forward' },
    ] as const
    const text = await read(await open({ due: totalsOf(kinds) }))
    expect(text).toContain('Onboarding, once $1.00')
    expect(text).toContain('Usage of Growth Quantity 3, $0.10 each $0.30')
    expect(text).toContain('Minimum spend of Growth $0.50')
    expect(text).toMatch(/Basic, December 1\s–\s22, 2026 -\$0\.20/)
    expect(text).toContain('Credit from earlier bills -$0.10')
    expect(await read(await open({ due: creditOf(500) }))).toContain('Credit for later bills $5.00')
  })

  it('says when it begins and what it costs then, where nothing is due today', async () => {
    const startsAt = Date.UTC(2026, 11, 22, 10)
    const text = await read(await open({ due: totalsOf([]), startsAt, replacesBillingId: null }))
    expect(text).toContain('Subscribe to Growth $0.00 due today')
    expect(text).toContain('Nothing due today, then $17.00 per month from December 22, 2026')
    expect(text).toContain('10 campaigns Quantity 3, $5.00 each $15.00')
    expect(text).toContain('From December 22, 2026, per month $17.00 Total due today $0.00')
    expect(text).toContain('Subscribe Your card is saved for the next payments')
    expect(text).not.toContain('Pay $')
  })

  it('says what is charged first where that is not what each period costs', async () => {
    const setup = { ...line('Onboarding', 1, 10000), kind: 'one_off' } as const
    const first = totalsOf([line('Growth', 2, 200), line('10 campaigns', 3, 1500), setup])
    const startsAt = Date.UTC(2026, 11, 22, 10)
    const later = await read(await open({ due: totalsOf([]), startsAt, first }))
    expect(later).toContain(
      'Nothing due today, then $117.00 on December 22, 2026, and $17.00 per month after that',
    )
    expect(later).toContain('Onboarding, once $100.00 On December 22, 2026 $117.00 Total due today $0.00')
    const trialEndDate = startsAt
    const trial = await read(await open({ due: totalsOf([]), trialEndDate, first }))
    expect(trial).toContain('Then $117.00, and $17.00 per month after that')
    expect(trial).toContain('After the trial $117.00')
    expect(await read(await open({ first }))).toContain(
      'Then $117.00 on December 22, 2026, and $17.00 per month after that',
    )
  })

  it('says when a trial ends and what it costs then', async () => {
    const recurring = totalsOf([line('Basic', 1, 5000)])
    const path = await open({
      description: 'Basic',
      billingPeriod: 'ANNUALLY',
      due: totalsOf([]),
      recurring,
      trialEndDate: harness.now() + 14 * day,
    })
    const text = await read(path)
    expect(text).toContain('Try Basic $0.00 due today Free until December 6, 2026 Then $50.00 per year')
    expect(text).toContain('After the trial, per year $50.00 Total due today $0.00')
    expect(text).toContain('Start trial')
    expect(text).not.toContain('Pay $')
  })

  it('shows amounts with as many decimals as their currency has', async () => {
    expect(await read(await open({ due: totalsOf([line('Basic', 1, 1700, 'JPY')], 'JPY') }))).toContain(
      'Pay ¥1,700 ',
    )
    expect(await read(await open({ due: totalsOf([line('Basic', 1, 1700, 'KWD')], 'KWD') }))).toMatch(
      /Pay KWD\s1\.700 /,
    )
    const most = totalsOf([line('Basic', 1, Number.MAX_SAFE_INTEGER)])
    expect(await read(await open({ due: most }))).toContain('Pay $90,071,992,547,409.91 ')
  })

  it("calls the merchant by the product's name once the catalog is synced, and units by theirs", async () => {
    const path = await open({
      due: totalsOf([
        { ...line('Growth', 2, 200), featureId: 'templates' },
        { ...line('Solo', 1, 5), featureId: 'seats' },
      ]),
    })
    expect(await read(path)).toContain('Sandbox merchant')
    await harness.payments.syncCatalog({
      products: [{ id: 'product', displayName: 'Revvenu' }],
      plans: [{ id: 'plan-growth', productId: 'product' }],
      features: [
        { id: 'templates', featureUnits: 'template', featureUnitsPlural: 'templates' },
        { id: 'seats', featureUnits: 'seat', featureUnitsPlural: 'seats' },
      ],
      coupons: [],
    } as unknown as Parameters<typeof harness.payments.syncCatalog>[0])
    const text = await read(path)
    expect(text).toContain('Revvenu Sandbox')
    expect(text).toContain('Growth 2 templates, $1.00 each $2.00')
    expect(text).toContain('Solo 1 seat $0.05')
  })

  it('shows every text as text, wherever it comes from', async () => {
    billingId = await addCustomer('customer-2', `${hostile}@example.com`)
    harness = createSandboxHarness({ atom: harness.atom, merchantName: hostile })
    const due = totalsOf([line(hostile, 2, 200)])
    const path = await open({ description: hostile, due }, { collectBillingAddress: true })
    const typed = Object.fromEntries(
      ['cardNumber', 'name', 'line1', 'country', 'expiry'].map((name) => [name, hostile]),
    )
    const markup = await (await harness.post(path, { step: 'pay', ...typed })).text()
    expect(markup).not.toContain('<img')
    expect(
      markup.match(/&lt;img src=x onerror=alert\(1\)&gt;&quot;&#39;&amp;/g)?.length,
    ).toBeGreaterThanOrEqual(8)
  })

  it('works without scripts, style attributes and URLs of its own', async () => {
    const path = await open({}, { collectBillingAddress: true, collectPhoneNumber: true })
    const markup = await (await harness.get(path)).text()
    expect(markup).not.toMatch(/<script|\sstyle=|\son\w+=|https?:|href=|src=/i)
    expect(markup.match(/<form[^>]*>/g)).toEqual([
      '<form class="step" method="post" action="">',
      '<form class="pay" id="payment" method="post" action="" novalidate>',
    ])
  })

  it('may not be framed, run scripts, be cached, or post anywhere but where it leads', async () => {
    const { headers } = await harness.get(await open())
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self' https://app.example.com; frame-ancestors 'none'; base-uri 'none'",
    )
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('leads to the success URL with the id filled in', async () => {
    const path = await open()
    const response = await harness.post(path, typedCard(cardNumbers.succeeds))
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(
      `https://app.example.com/done?latchkey_checkout=${path.replace('checkout/', '')}`,
    )
  })

  it('keeps everything typed but the security code when the card is declined', async () => {
    const path = await open({}, { collectPhoneNumber: true })
    const typed = { ...typedCard('4000-0000-0000-0002'), phone: '+1 212 499 5321', securityCode: '987' }
    const markup = await (await harness.post(path, typed)).text()
    expect(markup).toMatch(/id="cardNumber-problem">The card was declined\. Use another card\.</)
    expect(markup).toContain('value="4000 0000 0000 0002"')
    expect(markup).toContain('value="12 / 34"')
    expect(markup).toContain('value="Ann Example"')
    expect(markup).toContain('value="+1 212 499 5321"')
    expect(markup).not.toContain('987')
  })

  it('ties each problem to its field and leads to the first', async () => {
    const markup = await (await harness.post(await open(), { step: 'pay' })).text()
    const inputs = markup.match(/<(input|select)[^>]*aria-invalid[^>]*>/g) ?? []
    expect(inputs.map((input) => /name="(\w+)"/.exec(input)?.[1])).toEqual([
      'cardNumber',
      'expiry',
      'securityCode',
      'name',
    ])
    for (const input of inputs) {
      const described = /aria-describedby="([\w-]+)"/.exec(input)?.[1]
      expect(markup).toContain(`id="${described}"`)
    }
    expect(inputs.map((input) => input.includes('autofocus'))).toEqual([true, false, false, false])
    expect(markup).toContain('<title>Error: Subscribe to Growth</title>')
  })

  it('asks for an email only when none is known', async () => {
    const known = await (await harness.get(await open())).text()
    expect(known).toMatch(/id="email"[^>]*value="john@example\.com"[^>]*readonly/)
    billingId = await addCustomer('customer-2', null)
    const path = await open({ customerId: 'customer-2' })
    const wrong = await harness.post(path, { ...typedCard(cardNumbers.succeeds), email: 'ann' })
    expect(await textOf(wrong)).toContain('Enter an email address like name@example.com.')
    const right = await harness.post(path, typedCard(cardNumbers.succeeds))
    expect(right.status).toBe(303)
    const { customers } = await harness.payments.state()
    expect(customers.map(({ email }) => email)).toEqual(['john@example.com', 'ann@example.com'])
  })

  it('takes no other email than the known one', async () => {
    await harness.post(await open(), { ...typedCard(cardNumbers.succeeds), email: 'eve@example.com' })
    expect(JSON.stringify(await harness.payments.state())).not.toContain('eve@example.com')
  })

  it('asks for phone and address only where the checkout wants them', async () => {
    expect(await read(await open())).not.toMatch(/Phone number|Billing address/)
    const path = await open({}, { collectBillingAddress: true, collectPhoneNumber: true })
    const text = await textOf(await harness.post(path, typedCard(cardNumbers.succeeds)))
    expect(text).toContain('Enter your phone number.')
    expect(text).toContain('Choose a country.')
    expect(text).toContain('Enter the address.')
    expect(text).toContain('Enter the postal code.')
    expect(text).toContain('Enter the city.')
    const address = { country: 'DK', line1: 'Nyhavn 1', postalCode: '1051', city: 'Copenhagen' }
    const paid = await harness.post(path, {
      ...typedCard(cardNumbers.succeeds),
      ...address,
      phone: '+45 33 12 34 56',
    })
    expect(paid.status).toBe(303)
    const { customers } = await harness.payments.state()
    expect(customers[0]).toMatchObject({
      phone: '+45 33 12 34 56',
      billingInformation: { billingAddress: address },
    })
  })

  it('fills in the address that the provider knows', async () => {
    const billingInformation = {
      billingAddress: { country: 'US', city: 'New York', line1: '123 Main Street' },
    }
    const customer = { customerId: 'customer-1', billingId, name: null, email: null, billingInformation }
    await harness.payments.upsertCustomer(customer, { key: 'address', now: harness.now() })
    const markup = await (await harness.get(await open({}, { collectBillingAddress: true }))).text()
    expect(markup).toContain('value="123 Main Street"')
    expect(markup).toMatch(/<option value="US" selected>United States</)
  })

  it('never keeps the number or the security code of a card', async () => {
    const path = await open()
    await harness.post(path, { ...typedCard(cardNumbers.authentication), securityCode: '987' })
    await harness.post(path, { step: 'authenticate' })
    const kept = JSON.stringify(await harness.payments.state())
    expect(kept).toContain('"cardLast4Digits":"3155"')
    expect(kept.replaceAll(/[\s-]/g, '')).not.toContain('4000002500003155')
    expect(kept).not.toContain('987')
  })

  it('asks with the bank, and shows the question again when the page is reloaded', async () => {
    const path = await open()
    const asked = await textOf(await harness.post(path, typedCard(cardNumbers.authentication)))
    expect(asked).toContain('Confirm it is you')
    expect(asked).toContain('asks to charge $17.00 to your card. Card ending in 3155')
    expect(await read(path)).toBe(asked)
  })

  it('goes back to the form when the bank could not confirm', async () => {
    const path = await open()
    await harness.post(path, typedCard(cardNumbers.authentication))
    const text = await textOf(await harness.post(path, { step: 'fail' }))
    expect(text).toContain('The bank could not confirm that it is you.')
    expect(text).toContain('Pay $17.00')
  })

  it('declines the card that fails after its question is answered', async () => {
    const path = await open()
    await harness.post(path, typedCard('4000 0084 0000 1629'))
    const text = await textOf(await harness.post(path, { step: 'authenticate' }))
    expect(text).toContain('The card was declined.')
  })

  it('charges nothing for an answer to a question that nobody asked', async () => {
    const path = await open()
    expect((await harness.post(path, { step: 'authenticate' })).status).toBe(200)
    expect((await harness.payments.state()).invoices).toEqual([])
  })

  it('leads back without paying, and forgets the question of the bank', async () => {
    const path = await open()
    await harness.post(path, typedCard(cardNumbers.authentication))
    const left = await harness.post(path, { step: 'cancel' })
    expect(left.status).toBe(303)
    expect(left.headers.get('location')).toBe('https://app.example.com/plans')
    expect(await read(path)).toContain('Pay $17.00')
    expect(harness.events).toEqual([])
  })

  it('says that a paid checkout is paid, charges nothing more and leads on', async () => {
    const path = await open()
    await harness.post(path, typedCard(cardNumbers.succeeds))
    const text = await textOf(await harness.post(path, typedCard(cardNumbers.succeeds)))
    expect(text).toContain('This checkout is paid')
    expect((await harness.payments.state()).invoices).toHaveLength(1)
    const on = await harness.post(path, { step: 'return' })
    expect(on.headers.get('location')).toMatch(/^https:\/\/app\.example\.com\/done\?latchkey_checkout=/)
  })

  it('says that an expired checkout has expired, tells the engine once and leads back', async () => {
    const path = await open()
    harness.advance(day)
    expect(await textOf(await harness.post(path, typedCard(cardNumbers.succeeds)))).toContain(
      'This checkout has expired',
    )
    expect(await read(path)).toContain('This checkout has expired')
    expect((await harness.payments.state()).invoices).toEqual([])
    // The page did nothing itself: that time has passed is told when time is.
    const heard: PaymentEvent[] = []
    for (const _time of [1, 2]) {
      await harness.payments.passTime(harness.now(), (event) => {
        heard.push(event)
        return Promise.resolve()
      })
    }
    expect([...harness.events, ...heard]).toMatchObject([
      { type: 'checkout', subscriptionId: 'subscription-1' },
    ])
    const back = await harness.post(path, { step: 'return' })
    expect(back.headers.get('location')).toBe('https://app.example.com/plans')
  })

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'http://evil.example.com/',
    'https://a:b@app.example.com/',
    '//x',
  ])('never leads to %s, though the payment stands', async (successUrl) => {
    const path = await open({}, { successUrl })
    const response = await harness.post(path, typedCard(cardNumbers.succeeds))
    expect(response.headers.get('location')).toBeNull()
    expect(await textOf(response)).toContain('This checkout is paid')
    expect((await harness.payments.state()).invoices).toHaveLength(1)
  })

  it('keeps news that the engine could not take, with the reason, and still leads the customer on', async () => {
    const path = await open()
    harness.refuseNews()
    expect((await harness.post(path, typedCard(cardNumbers.succeeds))).status).toBe(303)
    const { events } = await harness.payments.state()
    expect(events).toMatchObject([
      { type: 'checkout', deliveredAt: null, deliveryError: 'the engine is away' },
    ])
  })

  it('marks news that the engine took', async () => {
    await harness.post(await open(), typedCard(cardNumbers.succeeds))
    const { events } = await harness.payments.state()
    expect(events).toMatchObject([
      { type: 'checkout', at: harness.now(), deliveredAt: harness.now(), deliveryError: null },
    ])
  })

  it('takes one of two payments that arrive together', async () => {
    const path = await open()
    const both = [1, 2].map(() => harness.post(path, typedCard(cardNumbers.succeeds)))
    expect((await Promise.all(both)).map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 303])
    expect((await harness.payments.state()).invoices).toHaveLength(1)
    expect(harness.events).toHaveLength(1)
  })

  it.each([
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
    ['from a sister site', { 'sec-fetch-site': 'same-site' }],
    ['from another origin, in an older browser', { origin: 'https://elsewhere.example' }],
    ['as JSON', { 'content-type': 'application/json' }],
    ['as plain text', { 'content-type': 'text/plain' }],
  ])('refuses a form that comes %s', async (_case, headers) => {
    const path = await open()
    const response = await harness.post(path, typedCard(cardNumbers.succeeds), headers)
    expect(response.status).toBe(400)
    expect(await textOf(response)).toContain('Nothing was charged.')
    expect((await harness.payments.state()).invoices).toEqual([])
  })

  it('refuses a form that is too long or has no step', async () => {
    const path = await open()
    const long = await harness.post(path, { ...typedCard(cardNumbers.succeeds), name: 'x'.repeat(20_000) })
    expect(long.status).toBe(400)
    expect((await harness.post(path, { step: 'own' })).status).toBe(400)
    expect((await harness.payments.state()).invoices).toEqual([])
  })

  it.each([
    'checkout/unknown',
    'invoice/unknown',
    'checkout/',
    'webhook',
    'checkout/..%2f',
    'checkout/__proto__',
  ])('has no page %s', async (path) => {
    expect((await harness.get(path)).status).toBe(404)
  })

  it('takes GET and POST only', async () => {
    const path = await open()
    const request = new Request(`https://pay.example.com/${path}`, { method: 'PUT' })
    const response = await harness.payments.handle(request, () => Promise.resolve())
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, POST')
  })

  it('is the same page below any path', async () => {
    const path = await open()
    const request = new Request(`http://localhost:6006/payments/${path}?world=demo`)
    const response = await harness.payments.handle(request, () => Promise.resolve())
    expect(await textOf(response)).toBe(await read(path))
  })
})
