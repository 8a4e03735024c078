import type { Browser } from 'playwright'
import { createTestBilling } from 'latchkey/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import catalog from '../../examples/revvenu/catalog.ts'
import { launchChromium } from '../support/launchChromium.ts'
import { openPage } from './support/openPage.ts'
import { startSite, type Site } from './support/startSite.ts'
import { strictPolicy } from './support/strictPolicy.ts'

const patient = { timeout: 15_000 }

let site: Site
let browser: Browser

beforeAll(async () => {
  ;[site, browser] = await Promise.all([startSite(), launchChromium()])
})

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

async function open(query: string, html?: string) {
  const { handler } = await createTestBilling({ catalog, scenario: 'free' })
  const url = site.add({ answer: handler, headers: { 'content-security-policy': strictPolicy }, html })
  return openPage(browser, `${url}?${query}`)
}

describe('under a policy that allows one sheet and scripts with a nonce', () => {
  test('the pricing table shows its plans and switches the period', async () => {
    const { page, complaints, close } = await open('scene=pricing-table')
    await page.getByRole('radio', { name: /Annual/ }).check()
    await page.locator('[data-plan-id="plan-revvenu-basic"]').getByText('$4.17').waitFor()
    const border = await page
      .locator('.lk-plan-card')
      .first()
      .evaluate((card) => getComputedStyle(card).borderTopStyle)
    expect(border).toBe('solid')
    expect(complaints).toEqual([])
    await close()
  })

  test('the paywall opens as a dialog, and gives the focus back', async () => {
    const { page, complaints, close } = await open('scene=paywall-dialog')
    await page.locator('#opens').click()
    await page.getByRole('dialog').locator('.lk-plan-card [data-action]').first().waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect.poll(() => page.evaluate(() => document.activeElement?.id), patient).toBe('opens')
    expect(complaints).toEqual([])
    await close()
  })

  test('the upgrade prompt says what unlocks the feature', async () => {
    const { page, complaints, close } = await open('scene=upgrade-prompt')
    await page.locator('.lk-upgrade-prompt .lk-button').first().waitFor()
    expect(await page.locator('.lk-upgrade-prompt').innerText()).toMatch(/\$1/)
    expect(complaints).toEqual([])
    await close()
  })

  test('the checkout leaves for the payment page', async () => {
    const { page, complaints, close } = await open('scene=checkout')
    const left = page.waitForRequest((request) => request.url().includes('/embedded/checkout.html'))
    await page.locator('.lk-summary-actions .lk-button[data-variant="primary"]:not([disabled])').click()
    expect((await left).isNavigationRequest()).toBe(true)
    expect(complaints.filter((line) => !line.includes('404'))).toEqual([])
    await close()
  })

  test('the redirect, the payment step and the gate stand beside each other', async () => {
    const { page, complaints, close } = await open(
      'scene=checkout-redirect,payment-action,checkout-return,gate',
    )
    await page.locator('#denied').waitFor()
    await page.getByText('Campaigns').waitFor()
    await page.locator('.lk-checkout-redirect a.lk-button').waitFor()
    await page.locator('.lk-payment-action :is(a, button).lk-button').first().waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  test('a page that breaks the policy is seen to', async () => {
    const html = `<!doctype html><title>Control</title><link rel="stylesheet" href="host.css">
<p style="color: red">Control</p><script>alert(1)</script>
<script type="module" nonce="none" src="main.js"></script><img src=x onerror="alert(1)">`
    const { page, complaints, close } = await open('', html)
    await expect
      .poll(() => complaints.filter((line) => line.startsWith('policy:')).length, patient)
      .toBeGreaterThan(3)
    const refused = complaints.filter((line) => line.startsWith('policy:')).join('\n')
    expect(refused).toContain('style-src-attr')
    expect(refused).toContain('script-src-elem')
    await page
      .evaluate(() => {
        document.body.innerHTML = '<p>markup</p>'
      })
      .catch(() => undefined)
    await expect.poll(() => complaints.join('\n'), patient).toContain('require-trusted-types-for')
    expect(complaints.filter((line) => line.startsWith('dialog:'))).toEqual([])
    await close()
  })
})
