import type { Browser } from 'playwright'
import { createTestBilling } from 'latchkey/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import catalog from '../../examples/revvenu/catalog.ts'
import { launchChromium } from '../support/launchChromium.ts'
import { hostileSheets, plainSheet } from './support/hostileSheets.ts'
import { openPage } from './support/openPage.ts'
import { differences, readLooks } from './support/readLooks.ts'
import { startSite, type Site } from './support/startSite.ts'

let site: Site
let browser: Browser

beforeAll(async () => {
  ;[site, browser] = await Promise.all([startSite(), launchChromium()])
})

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

async function open(query: string, hostSheet = plainSheet, isSheetLinked = false) {
  const { handler } = await createTestBilling({ catalog, scenario: 'free' })
  const url = site.add({ answer: handler, hostSheet, isSheetLinked })
  return openPage(browser, `${url}?${query}`, { reducedMotion: 'reduce' })
}

const card = '[data-plan-id="plan-revvenu-basic"] [data-action]'

describe.each(['link', 'adopted'])('in a shadow root that takes the sheet as %s', (kind) => {
  test('the pricing table looks as it does on a page', async () => {
    const onPage = await open('scene=pricing-table', plainSheet, true)
    await onPage.page.locator(card).waitFor()
    const expected = await readLooks(onPage.page)
    const { page, complaints, close } = await open(`scene=pricing-table&shadow=${kind}`)
    await page.locator(card).waitFor()
    expect(await page.locator('link[href="styles.css"]').count()).toBe(kind === 'link' ? 1 : 0)
    expect(expected.length).toBeGreaterThan(50)
    expect(differences(expected, await readLooks(page))).toEqual([])
    expect(complaints).toEqual([])
    await Promise.all([close(), onPage.close()])
  })

  test('the dialog takes the focus, keeps it, and gives it back', async () => {
    const { page, complaints, close } = await open(`scene=paywall-dialog&shadow=${kind}`)
    const focused = () =>
      page.evaluate(() => {
        const active = document.querySelector('#app')?.shadowRoot?.activeElement
        return `${active?.localName}${active?.closest('dialog') ? ' in dialog' : ''} ${active?.id}`
      })
    await page.locator('#opens').click()
    await page.getByRole('dialog').locator(card).waitFor()
    expect(await focused()).toContain('dialog')
    for (let presses = 0; presses < 30; presses++) {
      await page.keyboard.press('Tab')
      // At its ends the focus is the browser's own, never the page's.
      expect(await focused()).toMatch(/in dialog|^undefined/)
    }
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect.poll(focused, { timeout: 15_000 }).toBe('button opens')
    expect(complaints).toEqual([])
    await close()
  })

  test('a changed price is announced', async () => {
    const { page, close } = await open(`scene=pricing-table&shadow=${kind}`)
    await page.locator(card).waitFor()
    await page.getByRole('radio', { name: /Month/ }).check()
    await expect
      .poll(() => page.locator('.lk-visually-hidden[role="status"]').allInnerTexts(), { timeout: 15_000 })
      .toContainEqual(expect.stringContaining('$5'))
    await close()
  })

  test('tokens of the page reach it, its rules do not', async () => {
    const sheet = `${plainSheet} ${hostileSheets['rules for elements']} :root { --lk-accent: rgb(0, 128, 0) }`
    const { page, close } = await open(`scene=checkout-redirect&shadow=${kind}`, sheet)
    const link = page.locator('a.lk-button')
    await link.waitFor()
    const [background, transform] = await link.evaluate((element) => {
      const style = getComputedStyle(element)
      return [style.backgroundColor, style.textTransform]
    })
    expect(background).toBe('rgb(0, 128, 0)')
    expect(transform).toBe('none')
    await close()
  })
})
