import type { Browser } from 'playwright'
import { createTestBilling } from 'latchkey/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import catalog from '../../examples/revvenu/catalog.ts'
import { launchChromium } from '../support/launchChromium.ts'
import { plainSheet } from './support/hostileSheets.ts'
import { openPage } from './support/openPage.ts'
import { readLooks } from './support/readLooks.ts'
import { startSite, type Site } from './support/startSite.ts'

let site: Site
/** The same machine under another name: another origin. */
let evil: Site
let browser: Browser

beforeAll(async () => {
  ;[site, evil, browser] = await Promise.all([startSite(), startSite(new Map()), launchChromium()])
})

afterAll(async () => {
  await browser?.close()
  await Promise.all([site?.close(), evil?.close()])
})

const scene = 'pricing-table,checkout,payment-action'

async function addProduct(headers?: Record<string, string>) {
  const billing = await createTestBilling({ catalog, scenario: 'free' })
  const asked: string[] = []
  const answer = (request: Request) => {
    asked.push(`${request.method} ${new URL(request.url).pathname}`)
    return billing.handler(request)
  }
  return { url: `${site.add({ answer, hostSheet: plainSheet, headers })}?scene=${scene}`, asked, billing }
}

const framing = (url: string) =>
  `<!doctype html><title>Elsewhere</title><style>iframe { width: 1200px; height: 800px }</style><iframe src="${url}"></iframe>`

/** What pages send that pretend to be a payment provider, the library, a tool, or nothing in particular. */
const messages = `
  const shapes = [
    'succeeded', 1, null, {}, [], true,
    { type: 'succeeded', subscription: { id: 's', plan: { displayName: 'Free money' } } },
    { type: 'checkout', checkoutUrl: 'https://evil.example/', checkoutId: 'c', expiresAt: 9e15 },
    { type: 'checkout', checkoutUrl: 'javascript:alert(1)', checkoutId: 'c', expiresAt: 9e15 },
    { type: 'action', paymentUrl: 'javascript:alert(1)' },
    { source: 'latchkey', type: 'refresh' }, { latchkey: { status: 'succeeded' } },
    { type: 'latchkey:checkout', status: 'complete' }, 'latchkey:changed', 'changed',
    { type: 'stripe-3ds-result', payload: { paymentIntent: { status: 'succeeded' } } },
    { __privateStripeMessage: true, type: 'parent', payload: {} },
    { type: 'message', entitlements: [{ feature: { id: 'feature-05-sso' }, isGranted: true }] },
    { __proto__: null, constructor: { prototype: { isGranted: true } } },
    JSON.stringify({ type: 'succeeded', __proto__: { isGranted: true } }),
  ]
  const target = document.querySelector('iframe')?.contentWindow ?? window.opener ?? window.parent
  for (const shape of shapes) for (const origin of ['*']) target.postMessage(shape, origin)
  document.title = 'sent ' + shapes.length
`

describe('threat T37: pages around and beside', () => {
  test('messages of a foreign page that frames the widgets change nothing', async () => {
    const { url, asked, billing } = await addProduct()
    const outer = evil.add({ answer: billing.handler, html: framing(url) })
    const { page, complaints, close } = await openPage(browser, outer.replace('127.0.0.1', 'localhost'))
    const frame = page.frame({ url: (address) => address.href.startsWith(site.origin) })
    if (!frame) throw new Error('The page is not in its frame.')
    await frame.locator('.lk-plan-card [data-action]').first().waitFor()
    await frame
      .locator('.lk-summary-actions .lk-button[data-variant="primary"]:not([disabled])')
      .first()
      .waitFor()
    // The control that the messages arrive.
    await frame.evaluate(() => {
      const counter = window as unknown as { arrived: number }
      counter.arrived = 0
      window.addEventListener('message', () => counter.arrived++)
    })
    const before = { looks: await readLooks(frame), asked: asked.length, href: frame.url() }
    await page.evaluate(messages)
    await expect
      .poll(() => frame.evaluate(() => (window as unknown as { arrived: number }).arrived), {
        timeout: 10_000,
      })
      .toBe(20)
    await page.waitForTimeout(500)
    expect(await readLooks(frame)).toEqual(before.looks)
    expect(frame.url()).toBe(before.href)
    expect(asked.slice(before.asked)).toEqual([])
    // The other origin has no icon.
    expect(complaints.filter((line) => !line.includes('404'))).toEqual([])
    await close()
  })

  test('no widget puts a page into a frame, nor opens one by itself', async () => {
    const { url } = await addProduct()
    const { page, close } = await openPage(browser, url)
    await page.locator('.lk-plan-card [data-action]').first().waitFor()
    await page.locator('.lk-payment-action .lk-button').first().waitFor()
    expect(await page.locator('iframe, object, embed, frame').count()).toBe(0)
    const links = await page
      .locator('.lk-root a[target]')
      .evaluateAll((all) => all.map((link) => link.getAttribute('rel')))
    expect(links.length).toBeGreaterThan(0)
    expect(links.every((rel) => rel?.includes('noopener'))).toBe(true)
    await close()
  })

  test.each([
    [
      'is not shown in a foreign frame, under the policy of the guide',
      { 'content-security-policy': "frame-ancestors 'none'" },
      0,
    ],
    ['would be shown there without it', undefined, 1],
  ])('a page with widgets %s', async (_, headers, shown) => {
    const { url, billing } = await addProduct(headers)
    const outer = evil.add({ answer: billing.handler, html: framing(url) })
    const { page, close } = await openPage(browser, outer.replace('127.0.0.1', 'localhost'))
    await page.waitForTimeout(shown === 0 ? 1500 : 0)
    const card = page.frameLocator('iframe').locator('.lk-plan-card').first()
    if (shown > 0) await card.waitFor()
    expect(await card.count()).toBe(shown)
    await close()
  })
})
