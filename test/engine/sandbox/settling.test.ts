import { beforeEach, describe, expect, it } from 'vitest'
import { addUnits } from '../../../src/core/time/Instant.ts'
import { billedSubscription } from '../../contract/billedSubscription.ts'
import { cardNumbers, createSandboxHarness, typedCard, type SandboxHarness } from './sandboxHarness.ts'

const day = 86_400_000

describe('the pages of what is paid by bank debit', () => {
  let harness: SandboxHarness
  let billingId: string
  let start: number

  const call = (key: string) => ({ key, now: harness.now() })
  const billed = () =>
    billedSubscription({ customerBillingId: billingId, nextBillingAt: addUnits(start, 1, 'MONTH') })
  const textOf = async (response: Response) =>
    (await response.text())
      .replace(/<style>[^]*<\/style>/, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
  const read = async (path: string) => textOf(await harness.get(path))
  const open = async () => {
    const options = { successUrl: 'https://app.example.com/done', cancelUrl: 'https://app.example.com/plans' }
    const opened = await harness.payments.createCheckout({ subscription: billed(), options }, call('open'))
    return `checkout/${opened.checkoutId}`
  }
  const firstInvoice = async () => (await harness.payments.state()).invoices[0]

  beforeEach(async () => {
    harness = createSandboxHarness()
    start = harness.now()
    const customer = { customerId: 'customer-1', billingId: null, name: 'Acme', email: null }
    const made = await harness.payments.upsertCustomer(
      { ...customer, billingInformation: null },
      call('customer'),
    )
    billingId = made.billingId
  })

  it('list it among the test cards', async () => {
    const text = await read(await open())
    expect(text).toContain('4000 0000 0000 0077 Bank debit, settles a day later')
    expect(text).toContain('4000 0000 0000 0341 Bank debit, fails a day later')
  })

  it('say of a checkout that its payment is on its way, then that it is paid', async () => {
    const path = await open()
    const paid = await harness.post(path, typedCard(cardNumbers.settles_later))
    expect(paid.headers.get('location')).toBe('https://app.example.com/done')
    expect(await read(path)).toContain('The payment is on its way')
    const on = await harness.post(path, { step: 'return' })
    expect(on.headers.get('location')).toBe('https://app.example.com/done')
    await harness.passTime(start + day)
    expect(await read(path)).toContain('This checkout is paid')
  })

  it('say of a checkout that its payment did not arrive', async () => {
    const path = await open()
    await harness.post(path, typedCard(cardNumbers.settles_later_then_fails))
    await harness.passTime(start + day)
    expect(await read(path)).toContain('The payment did not arrive')
  })

  it('say of an invoice that its payment is on its way, and lead back', async () => {
    await harness.saveCard(billingId, 'settles_later')
    await harness.payments.createSubscription(billed(), call('charge'))
    const path = `invoice/${(await firstInvoice())?.id}`
    expect(await read(path)).toContain('The payment is on its way')
    await harness.post(path, { step: 'cancel' })
    await harness.post(path, typedCard(cardNumbers.succeeds))
    expect(await firstInvoice()).toMatchObject({ status: 'OPEN', settlesAt: start + day })
  })

  it('take it on the page of an invoice, and tell of it', async () => {
    await harness.payments.createSubscription({ ...billed(), collectionMethod: 'INVOICE' }, call('invoice'))
    const path = `invoice/${(await firstInvoice())?.id}`
    const text = await textOf(await harness.post(path, typedCard(cardNumbers.settles_later)))
    expect(text).toContain('The payment is on its way')
    expect(harness.events).toHaveLength(1)
    await harness.passTime(start + day)
    expect(await firstInvoice()).toMatchObject({ status: 'PAID', settlesAt: null })
  })

  it('send it only after the question of the bank where one was forced', async () => {
    await harness.saveCard(billingId, 'settles_later')
    await harness.payments.forceNextCharge('authentication')
    await harness.payments.createSubscription(billed(), call('charge'))
    const invoiceId = (await firstInvoice())?.id ?? ''
    expect(await firstInvoice()).toMatchObject({ settlesAt: null, paymentSecret: expect.any(String) })
    harness.advance(day / 2)
    await harness.answerInvoice(invoiceId, 'complete')
    expect(await firstInvoice()).toMatchObject({ settlesAt: start + 1.5 * day, paymentSecret: null })
    await harness.passTime(start + 1.5 * day)
    expect(await firstInvoice()).toMatchObject({ status: 'PAID' })
    expect(await harness.liveSubscriptions()).toHaveLength(1)
  })

  it('are not asked a second time by whoever tries again at once', async () => {
    const path = await open()
    await harness.post(path, typedCard(cardNumbers.succeeds))
    await harness.saveCard(billingId, 'declined')
    const renewedAt = addUnits(start, 1, 'MONTH')
    await harness.passTime(renewedAt)
    await harness.saveCard(billingId, 'settles_later')
    const renewal = async () => (await harness.payments.state()).invoices[1]
    await harness.payments.retryInvoice((await renewal())?.id ?? '')
    harness.advance(day / 2)
    await harness.payments.retryInvoice((await renewal())?.id ?? '')
    expect(await renewal()).toMatchObject({ settlesAt: renewedAt + day, failedAt: renewedAt })
    await harness.passTime(renewedAt + day)
    expect(await renewal()).toMatchObject({ status: 'PAID', failedAt: null, settlesAt: null })
  })
})
