import type { Browser, Page } from 'playwright'
import { requireEntitlement } from 'latchkey/server'
import { createTestBilling, type TestBilling } from 'latchkey/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import catalog from '../../examples/revvenu/catalog.ts'
import { launchChromium } from '../support/launchChromium.ts'
import { plainSheet } from './support/hostileSheets.ts'
import { openPage } from './support/openPage.ts'
import { startSite, type Site } from './support/startSite.ts'

const featureId = 'feature-05-sso'

let site: Site
let browser: Browser

beforeAll(async () => {
  ;[site, browser] = await Promise.all([startSite(), launchChromium()])
})

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** A product whose own API asks for what its page hides behind a gate. */
function addProduct(billing: TestBilling): string {
  const identify = () => ({ customerId: 'customer-1' })
  const guarded = requireEntitlement({ backend: billing.backend, identify, featureId }, async () =>
    Response.json({ secret: 'the customer list' }),
  )
  return site.add({
    hostSheet: plainSheet,
    answer: (request) =>
      new URL(request.url).pathname === '/api/customers' ? guarded(request) : billing.handler(request),
  })
}

const askApi = (page: Page) =>
  page.evaluate(async () => {
    const response = await fetch('api/customers')
    return { status: response.status, text: await response.text() }
  })

/** Another script on the page, or an extension, says yes wherever the server said no. */
async function grantEverything(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const real = window.fetch.bind(window)
    const grant = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(grant)
      if (!value || typeof value !== 'object') return value
      const changed = Object.entries(value).map(([key, inner]) => [key, grant(inner)] as const)
      return Object.fromEntries(
        changed.map(([key, inner]) => [
          key,
          key === 'isGranted' || key === 'hasAccess' ? true : key === 'accessDeniedReason' ? null : inner,
        ]),
      )
    }
    window.fetch = async (input, init) => {
      const response = await real(input, init)
      const isOwn = String(input instanceof Request ? input.url : input).includes('/latchkey/')
      if (!isOwn || !response.ok) return response
      return Response.json(grant(await response.json()), { headers: response.headers })
    }
  })
}

describe('threat T38: a store that somebody tampers with', () => {
  test('opens the gate on the screen, and nothing on the server', async () => {
    const billing = await createTestBilling({ catalog, scenario: 'free' })
    const url = addProduct(billing)
    const { page, close } = await openPage(browser, 'about:blank')
    await grantEverything(page)
    await page.goto(`${url}?scene=gate`)
    await page.locator('#granted').waitFor()
    const answer = await askApi(page)
    expect(answer.status).toBe(402)
    expect(answer.text).not.toContain('the customer list')
    await close()
  })

  test('a customer who has the feature is served', async () => {
    const billing = await createTestBilling({ catalog, scenario: 'free' })
    await billing.backend.grantPromotionalEntitlements({
      customerId: 'customer-1',
      promotionalEntitlements: [{ featureId }],
    })
    const { page, close } = await openPage(browser, `${addProduct(billing)}?scene=gate`)
    await page.locator('#granted').waitFor()
    expect(await askApi(page)).toMatchObject({ status: 200, text: expect.stringContaining('customer list') })
    await close()
  })

  test('without tampering the gate is shut', async () => {
    const billing = await createTestBilling({ catalog, scenario: 'free' })
    const { page, close } = await openPage(browser, `${addProduct(billing)}?scene=gate`)
    await page.locator('#denied').waitFor()
    expect(await page.locator('#granted').count()).toBe(0)
    await close()
  })
})
