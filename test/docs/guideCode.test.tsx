import { renderToString } from 'react-dom/server'
import { consume, createClient, getDenials, getPage } from 'latchkey/client'
import { createTestBilling, type TestBilling } from 'latchkey/testing'
import { afterEach, describe, expect, test, vi } from 'vitest'
import App from '../../examples/guides/App.tsx'
import { client as hostsClient } from '../../examples/guides/allowedHosts.ts'
import { client as browserClient } from '../../examples/guides/client.ts'
import { createConnectionRoute } from '../../examples/guides/connectionRoute.ts'
import { connect, Denials, OwnDenials } from '../../examples/guides/denials.tsx'
import { watchedOptions } from '../../examples/guides/events.ts'
import { patientOptions } from '../../examples/guides/freshness.ts'
import { NewCampaignButton, ProjectTemplates, SignInSettings } from '../../examples/guides/gates.tsx'
import { carefulOptions } from '../../examples/guides/policies.ts'
import { catalog, company, tracked } from '../../examples/guides/product.ts'
import { handler } from '../../examples/guides/server.ts'
import { renderPage } from '../../examples/guides/serverRendering.tsx'
import { SignOnPage } from '../../examples/guides/signOn.tsx'
import { LogDays } from '../../examples/guides/typed.tsx'
import { DarkPricing } from '../../examples/guides/theming.tsx'
import { PlansSection } from '../../examples/guides/outline.tsx'
import { countCampaign, createCampaign, ImportButton } from '../../examples/guides/usage.tsx'
import { openBilling } from './support/openBilling.ts'
import { show } from './support/show.tsx'

afterEach(() => {
  vi.unstubAllGlobals()
})

/** Single sign-on as a present, for everything or for one project. */
function unlock({ backend }: TestBilling, resourceId?: string): Promise<unknown> {
  return backend.grantPromotionalEntitlements({
    customerId: 'customer-1',
    promotionalEntitlements: [{ featureId: 'feature-05-sso', resourceId }],
  })
}

describe('the code of the README', () => {
  test('the plans render without a browser, as what is loading', () => {
    expect(renderToString(<App />)).toMatch(/class="lk-root lk-pricing-table" data-state="loading"/)
  })

  test('the gate opens for who has the feature, and for nobody else', async () => {
    const billing = await createTestBilling({ catalog, scenario: 'free' })
    const showIt = () => show(billing, <SignOnPage />, { productIds: ['app'] })
    expect(await showIt()).toContain('lk-paywall')
    await billing.backend.grantPromotionalEntitlements({
      customerId: 'customer-1',
      promotionalEntitlements: [{ featureId: 'sso' }],
    })
    expect(await showIt()).toBe('<p>Single sign-on is yours.</p>')
  })

  test('the server knows the company that signed up, and nobody else', async () => {
    const url = 'https://app.example.com/api/latchkey/v1/snapshot'
    const signedIn = await handler(new Request(url, { headers: { authorization: 'Bearer ada' } }))
    expect(await signedIn.json()).toMatchObject({ customer: { id: company.id } })
    const visitor = await handler(new Request(url))
    expect(await visitor.json()).toMatchObject({ customer: null })
  })

  test('the client of the browser knows nothing before it has asked', () => {
    expect(browserClient.getState().status).toBe('unknown')
  })

  test('the first HTML of a page holds the gate as it stands', async () => {
    const { backend } = await openBilling()
    const html = await renderPage(backend, { customerId: 'customer-1' })
    expect(html).toContain('lk-paywall')
    expect(html).not.toContain('Connect your identity provider')
  })
})

describe('the code of the guide to gates and denials', () => {
  test('a gate shows its content to who has the feature', async () => {
    const billing = await openBilling()
    expect(await show(billing, <SignInSettings />)).toContain('lk-paywall')
    await unlock(billing)
    expect(await show(billing, <SignInSettings />)).toBe('<h2>Connect your identity provider</h2>')
  })

  test('a button says how many are left, and rests when the next one does not fit', async () => {
    const billing = await openBilling()
    const before = await show(billing, <NewCampaignButton onCreate={() => undefined} />)
    expect(before).not.toContain('disabled')
    await consume(billing.client, 'feature-02-campaigns', 1)
    const after = await show(billing, <NewCampaignButton onCreate={() => undefined} />)
    expect(after).toContain('disabled')
    expect(after).toContain('<!-- -->0<!-- --> left')
  })

  test('typed functions answer as the others do', async () => {
    const billing = await openBilling()
    expect(await show(billing, <LogDays />)).toContain('<!-- -->7<!-- --> days')
  })

  test('a project is asked about by itself', async () => {
    const billing = await openBilling()
    const html = await show(billing, <ProjectTemplates projectId="project-1" />)
    expect(html).toContain('templates in this project')
    expect(html).toContain('lk-paywall')
  })

  test('without a server the policies and the fallbacks answer', async () => {
    const client = createClient({
      ...carefulOptions,
      customerId: 'customer-1',
      fetch: () => Promise.reject(new TypeError('offline')),
    })
    await client.refresh()
    const ids = [
      'feature-04-priority-support',
      'feature-06-log-days',
      'feature-01-templates',
      'feature-05-sso',
    ]
    expect(ids.map((id) => client.getEntitlement(id).state)).toEqual([
      'granted',
      'granted',
      'unknown',
      'unknown',
    ])
    expect(client.getEntitlement('feature-06-log-days').usageLimit).toBe(7)
  })

  test('a campaign is made while it fits, and not after', async () => {
    const { client } = await openBilling()
    const save = vi.fn<() => Promise<void>>(() => Promise.resolve())
    expect([await createCampaign(client, save), await createCampaign(client, save)]).toEqual([true, false])
    expect(save).toHaveBeenCalledTimes(1)
  })

  test('a report counts whatever the limit', async () => {
    const billing = await openBilling()
    expect([await countCampaign(billing.client), await countCampaign(billing.client)]).toEqual([1, 2])
    expect(await show(billing, <ImportButton rows={3} />)).toContain('Import')
  })

  test('a report of the queue waits for the network', async () => {
    const billing = await openBilling()
    const client = createClient({ ...patientOptions, customerId: 'customer-1', fetch: billing.fetch })
    await client.refresh()
    billing.network.setOffline(true)
    const counted = countCampaign(client)
    expect(client.getEntitlement('feature-02-campaigns')).toMatchObject({ currentUsage: 1, isPending: true })
    billing.network.setOffline(false)
    expect(await counted).toBe(1)
  })

  test('a call that was denied goes on when the feature is unlocked', async () => {
    const billing = await openBilling()
    const route = createConnectionRoute(billing.backend, () => ({ customerId: 'customer-1' }))
    vi.stubGlobal('fetch', (path: string, init: RequestInit) =>
      route(new Request(new URL(path, 'https://app.example.com'), init)),
    )
    const response = connect(billing.client, 'example.com')
    await vi.waitFor(() => expect(getDenials(billing.client).getState()).not.toBeNull())
    await unlock(billing)
    await billing.client.refresh({ isNew: true })
    expect((await response).status).toBe(201)
    expect(await show(billing, [<Denials key="kit" />, <OwnDenials key="own" />])).not.toContain(
      'role="alert"',
    )
  })

  test('events carry their type', async () => {
    const { fetch } = await openBilling()
    const client = createClient({ ...watchedOptions, fetch })
    await client.refresh()
    await consume(client, 'feature-02-campaigns', 2)
    expect(tracked).toContainEqual({
      name: 'billing_denied',
      details: { type: 'denied', featureId: 'feature-02-campaigns', reason: 'RequestedUsageExceedingLimit' },
    })
  })
})

describe('the code about looks, policies and outlines', () => {
  test('a theme is forced on the widgets below a provider', async () => {
    const billing = await openBilling()
    expect(await show(billing, <DarkPricing client={billing.client} />)).toContain('data-theme="dark"')
  })

  test('a further host may be opened, others still may not', () => {
    expect(getPage(hostsClient).safeUrl('https://pay.example.com/1')).toBe('https://pay.example.com/1')
    expect(getPage(hostsClient).safeUrl('https://evil.example/1')).toBeNull()
  })

  test('the headings of the plans stand below the heading of their section', async () => {
    const html = await show(await openBilling(), <PlansSection />)
    expect(html).toContain('<h2 id="plans">Plans</h2>')
    expect(html).toContain('<h3')
  })
})
