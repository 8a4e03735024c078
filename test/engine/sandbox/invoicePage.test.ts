import { beforeEach, describe, expect, it } from 'vitest'
import { billedSubscription } from '../../contract/billedSubscription.ts'
import { createSandboxHarness, origin, type SandboxHarness } from './sandboxHarness.ts'

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
