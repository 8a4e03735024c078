import type { AddressInfo } from 'node:net'
import { consume, createClient } from 'latchkey/client'
import { createEngine, createMemoryStore } from 'latchkey/engine'
import { createHandler } from 'latchkey/server'
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  AfterPayment,
  AnnualButton,
  FinishSignUp,
  GuidedCheckout,
  ImportPaywall,
  LaunchOffer,
  PublicPricing,
} from '../../examples/guides/checkoutFlows.tsx'
import { openKeptEngine } from '../../examples/guides/keptServer.ts'
import { serveHandler } from '../../examples/guides/nodeServer.ts'
import { AccountPage, Notices, OpenInvoices } from '../../examples/guides/portalPage.tsx'
import { doWhatIsDue } from '../../examples/guides/serverDuties.ts'
import catalog from '../../examples/revvenu/catalog.ts'
import { openBilling } from './support/openBilling.ts'
import { show } from './support/show.tsx'

const nothing = () => undefined

describe('the code of the guide to checkout flows', () => {
  test('a visitor may choose', async () => {
    const billing = await openBilling('signed_out')
    expect(await show(billing, <PublicPricing onSignUp={nothing} />, { identity: null })).toContain(
      'Get started',
    )
  })

  test('what was chosen before signing up is on the screen afterwards', async () => {
    const selection = { planId: 'plan-revvenu-growth', billingPeriod: 'ANNUALLY' } as const
    const html = await show(await openBilling(), <FinishSignUp selection={selection} onBack={nothing} />)
    expect(html).toContain('Your Growth plan')
  })

  test('an offer asks for nothing but the payment', async () => {
    const html = await show(await openBilling(), <LaunchOffer />)
    expect(html).toContain('Your Basic plan')
    expect(html).not.toContain('lk-period-switch')
  })

  test('a guided checkout shows its steps', async () => {
    const html = await show(await openBilling(), <GuidedCheckout onTooMany={nothing} />)
    expect(html).toContain('aria-current="step"')
  })

  test('a paywall says what the import needs', async () => {
    expect(await show(await openBilling(), <ImportPaywall rows={30} />)).toContain('lk-paywall')
  })

  test('a page that no checkout has opened shows itself', async () => {
    const html = await show(await openBilling(), <AfterPayment>Our page</AfterPayment>)
    expect(html).toBe('Our page')
  })

  test('a button of one’s own begins with the price', async () => {
    expect(await show(await openBilling(), <AnnualButton />)).toContain('Switch to annual')
  })
})

describe('the code of the guide to the customer portal', () => {
  test('the parts stand by themselves', async () => {
    const html = await show(await openBilling('paid'), <AccountPage />)
    for (const name of ['lk-subscription-overview', 'lk-usage-meter', 'lk-usage-history', 'lk-invoice-list'])
      expect(html).toContain(name)
  })

  test('notices are silent when all is well', async () => {
    expect(await show(await openBilling('paid'), <Notices />)).toBe('')
  })

  test('open invoices wait for the server', async () => {
    expect(await show(await openBilling('paid'), <OpenInvoices />)).toBe('<p>One moment.</p>')
  })
})

describe('the server of the guide to getting started', () => {
  test('Node’s own server answers a client', async () => {
    const backend = createEngine({ store: createMemoryStore() })
    await backend.publishCatalog(catalog)
    await backend.provisionCustomer({
      id: 'customer-1',
      subscriptionParams: { planId: 'plan-revvenu-free' },
    })
    const handler = createHandler({ backend, identify: () => ({ customerId: 'customer-1' }) })
    const server = serveHandler(handler, 'https://app.example.com')
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    const { port } = server.address() as AddressInfo
    const client = createClient({ baseUrl: `http://127.0.0.1:${port}/api/latchkey` })
    await client.refresh()
    expect(client.getEntitlement('feature-06-log-days').usageLimit).toBe(7)
    expect((await consume(client, 'feature-02-campaigns', 1)).isGranted).toBe(true)
  })

  test('what is due happens when it is asked for', async () => {
    let now = Date.UTC(2026, 0, 15)
    const engine = createEngine({
      store: createMemoryStore(),
      clock: { now: () => now, wait: () => Promise.resolve() },
    })
    await engine.publishCatalog(catalog)
    await engine.provisionCustomer({ id: 'customer-1', subscriptionParams: { planId: 'plan-revvenu-basic' } })
    now += 15 * 24 * 3_600_000
    const before = await engine.listEvents({ limit: 100 })
    await doWhatIsDue(engine)
    const after = await engine.listEvents({ limit: 100 })
    expect(after.length).toBeGreaterThan(before.length)
  })

  test('an engine on PGlite knows its catalog', async () => {
    const engine = await openKeptEngine('memory://', 'https://app.example.com/api/latchkey/payments')
    expect(await engine.publishCatalog(catalog)).toBe(1)
  }, 240_000)
})
