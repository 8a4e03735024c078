import { beforeEach, describe, expect, it } from 'vitest'
import type { BilledSubscription } from '../../../src/engine/ports/Payments.ts'
import { billedSubscription, line, totalsOf, withTax } from '../../contract/billedSubscription.ts'
import {
  cardNumbers,
  createSandboxHarness,
  origin,
  typedCard,
  type SandboxHarness,
} from './sandboxHarness.ts'

describe("an open invoice's page", () => {
  let harness: SandboxHarness
  let invoiceId: string

  /** A charge on a saved card that waits for the bank's question. */
  const ask = async () => {
    const { payments } = harness
    const customer = {
      customerId: 'customer-1',
      billingId: null,
      name: null,
      email: null,
      billingInformation: null,
    }
    const { billingId } = await payments.upsertCustomer(customer, { key: 'customer', now: harness.now() })
    await harness.saveCard(billingId, 'authentication')
    const subscription = billedSubscription({
      customerBillingId: billingId,
      nextBillingAt: harness.now() + 1,
    })
    const result = await payments.createSubscription(subscription, { key: 'charge', now: harness.now() })
    if (result.status !== 'requires_action') throw new Error(result.status)
    return { billingId, invoiceId: result.invoice.billingId, paymentUrl: result.invoice.paymentUrl }
  }
  const page = (returnTo: string) => `invoice/${invoiceId}?return_to=${encodeURIComponent(returnTo)}`
  const complete = (returnTo: string) => harness.post(page(returnTo), { step: 'authenticate' })

  beforeEach(async () => {
    harness = createSandboxHarness()
    invoiceId = (await ask()).invoiceId
  })

  it('shows the invoice and the question of the bank', async () => {
    const text = (await (await harness.get(`invoice/${invoiceId}`)).text())
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
    expect(text).toContain('Invoice SANDBOX-0001 $17.00 due now')
    expect(text).toContain('asks to charge $17.00 to your card. Card ending in 3155')
    expect(text).not.toContain('Cancel and return')
  })

  it('leads back to its own origin', async () => {
    const response = await complete(`${origin}/billing?a=1`)
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(`${origin}/billing?a=1`)
  })

  it('leads back without an answer, and the invoice stays open', async () => {
    const response = await harness.post(page(`${origin}/billing`), { step: 'cancel' })
    expect(response.headers.get('location')).toBe(`${origin}/billing`)
    const { invoices } = await harness.payments.state()
    expect(invoices).toMatchObject([{ status: 'OPEN' }])
    expect(harness.events).toEqual([])
  })

  it.each([
    'https://evil.example.com/',
    'https://pay.example.com.evil.example/',
    'https://pay.example.com@evil.example.com/',
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.example.com',
    '/billing',
    'http://pay.example.com/',
    'https:evil',
    '',
  ])('stays on the page rather than lead to %s', async (returnTo) => {
    const response = await complete(returnTo)
    expect(response.headers.get('location')).toBeNull()
    expect(await response.text()).toContain('This invoice is paid')
  })

  it('leads to a configured origin', async () => {
    harness = createSandboxHarness({ atom: harness.atom, returnOrigins: ['https://app.example.com'] })
    const response = await complete('https://app.example.com/billing')
    expect(response.headers.get('location')).toBe('https://app.example.com/billing')
  })

  it("leads to where the same customer's checkouts lead, and not to another customer's", async () => {
    const { payments } = harness
    const openFor = async (customerId: string, successUrl: string) => {
      const input = { customerId, billingId: null, name: null, email: null, billingInformation: null }
      const { billingId } = await payments.upsertCustomer(input, {
        key: `for ${customerId}`,
        now: harness.now(),
      })
      const subscription = billedSubscription({
        customerBillingId: billingId,
        nextBillingAt: harness.now() + 1,
      })
      const options = { successUrl, cancelUrl: successUrl }
      await payments.createCheckout(
        { subscription, options },
        { key: `open ${customerId}`, now: harness.now() },
      )
    }
    await openFor('customer-1', 'https://app.example.com/done')
    await openFor('customer-2', 'https://other.example.com/done')
    const cancel = (returnTo: string) => harness.post(page(returnTo), { step: 'cancel' })
    expect((await cancel('https://other.example.com/x')).headers.get('location')).toBeNull()
    expect((await cancel('https://app.example.com/x')).headers.get('location')).toBe(
      'https://app.example.com/x',
    )
  })

  it('gives the secret to the caller of the charge only, and drops it when the invoice is settled', async () => {
    const { secret } = { secret: (await harness.payments.state()).invoices[0]?.paymentSecret }
    expect(secret).toMatch(/^sandbox_secret_/)
    const markup = await (await harness.get(`invoice/${invoiceId}`)).text()
    expect(markup).not.toContain(secret)
    expect(JSON.stringify(await harness.payments.listInvoices('sandbox_cus_000001'))).not.toContain(secret)
    await complete('')
    expect((await harness.payments.state()).invoices[0]?.paymentSecret).toBeNull()
  })

  it('says that a failed invoice is closed, and cannot be paid later', async () => {
    await harness.post(`invoice/${invoiceId}`, { step: 'fail' })
    const response = await complete('')
    expect(await response.text()).toContain('This invoice is closed')
    expect((await harness.payments.state()).invoices).toMatchObject([{ status: 'CANCELED' }])
    expect(harness.events).toHaveLength(1)
  })

  it('is withdrawn when its subscription is canceled', async () => {
    const billingId = (await harness.payments.state()).subscriptions[0]?.id ?? ''
    await harness.payments.cancelSubscription(
      { billingId, at: harness.now() + 1 },
      { key: 'cancel', now: harness.now() },
    )
    await complete('')
    const { invoices, subscriptions } = await harness.payments.state()
    expect(invoices).toMatchObject([{ status: 'CANCELED' }])
    expect(subscriptions).toMatchObject([{ status: 'canceled', endsAt: harness.now() }])
  })
})

describe("an owed invoice's page", () => {
  let harness: SandboxHarness
  let billingId: string
  let path: string

  const textOf = async (response: Response) =>
    (await response.text())
      .replace(/<style>[^]*<\/style>/, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
  const invoiceOf = async (more: Partial<BilledSubscription> = {}) => {
    const subscription = billedSubscription({
      customerBillingId: billingId,
      nextBillingAt: harness.now() + 1,
      collectionMethod: 'INVOICE',
      ...more,
    })
    const call = { key: JSON.stringify(more), now: harness.now() }
    const result = await harness.payments.createSubscription(subscription, call)
    if (result.status !== 'invoiced') throw new Error(result.status)
    return `invoice/${result.invoice.billingId}?return_to=${encodeURIComponent(`${origin}/billing`)}`
  }
  const pay = (card: keyof typeof cardNumbers, more: Readonly<Record<string, string>> = {}) =>
    harness.post(path, { ...typedCard(cardNumbers[card]), ...more })

  beforeEach(async () => {
    harness = createSandboxHarness({ merchantName: 'Revvenu' })
    const customer = {
      customerId: 'customer-1',
      billingId: null,
      name: null,
      email: null,
      billingInformation: null,
    }
    const made = await harness.payments.upsertCustomer(customer, { key: 'customer', now: harness.now() })
    billingId = made.billingId
    path = await invoiceOf()
  })

  it('asks for a card, and says that it is not saved', async () => {
    const text = await textOf(await harness.get(path))
    expect(text).toContain('Invoice SANDBOX-0001 $17.00 due now')
    expect(text).toContain('Pay $17.00 The card is charged this once and not saved.')
    await pay('succeeds')
    expect(await harness.payments.listPaymentMethods(billingId)).toEqual([])
  })

  it('shows the sums of the invoice itself', async () => {
    path = await invoiceOf({ due: withTax(totalsOf([line('Basic', 1, 500)], 'USD', 100), 'excluded') })
    expect(await textOf(await harness.get(path))).toContain(
      'Basic $5.00 Subtotal $5.00 20 % off -$1.00 VAT (20%) $0.80 Total $4.80',
    )
  })

  it('leads back when it is paid, and charges nothing more', async () => {
    expect((await pay('succeeds')).headers.get('location')).toBe(`${origin}/billing`)
    expect(await textOf(await pay('succeeds'))).toContain('This invoice is paid')
    expect((await harness.payments.state()).invoices).toHaveLength(1)
    expect(harness.events).toHaveLength(1)
  })

  it('takes one of two payments that arrive together', async () => {
    const both = await Promise.all([pay('succeeds'), pay('succeeds')])
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 303])
    expect(harness.events).toHaveLength(1)
  })

  it('says what is wrong, keeps what was typed, and stays open', async () => {
    const text = await textOf(await pay('succeeds', { expiry: '' }))
    expect(text).toContain('Enter the expiry date.')
    const markup = await (await pay('declined')).text()
    expect(markup).toContain('The card was declined. Use another card.')
    expect(markup).toContain('value="4000 0000 0000 0002"')
    expect(markup).not.toContain('value="123"')
    expect((await harness.payments.state()).invoices).toMatchObject([{ status: 'OPEN', card: null }])
    expect(harness.events).toEqual([])
  })

  it('asks with the bank, and begins with the form again when that fails or is left', async () => {
    expect(await textOf(await pay('authentication'))).toContain('asks to charge $17.00 to your card.')
    const failed = await textOf(await harness.post(path, { step: 'fail' }))
    expect(failed).toContain('The bank could not confirm that it is you.')
    expect(failed).toContain('Pay $17.00')
    await pay('authentication')
    const left = await harness.post(path, { step: 'cancel' })
    expect(left.headers.get('location')).toBe(`${origin}/billing`)
    expect(await textOf(await harness.get(path))).toContain('Pay $17.00')
  })

  it('charges nothing for an answer to a question that nobody asked', async () => {
    expect(await textOf(await harness.post(path, { step: 'authenticate' }))).toContain('Pay $17.00')
    expect((await harness.payments.state()).invoices).toMatchObject([{ status: 'OPEN' }])
  })

  it('keeps the email that was typed with the one who pays, and no card number', async () => {
    await pay('authentication', { securityCode: '987' })
    const { customers } = await harness.payments.state()
    expect(customers).toMatchObject([{ email: 'ann@example.com' }])
    const kept = JSON.stringify(await harness.payments.state()).replaceAll(/[\s-]/g, '')
    expect(kept).not.toContain('4000002500003155')
    expect(kept).not.toContain('987')
  })
})
