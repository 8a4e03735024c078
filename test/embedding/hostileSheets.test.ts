import type { Browser } from 'playwright'
import { createTestBilling } from 'latchkey/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import catalog from '../../examples/revvenu/catalog.ts'
import { launchChromium } from '../support/launchChromium.ts'
import { hostileSheets, plainSheet } from './support/hostileSheets.ts'
import { openPage } from './support/openPage.ts'
import { differences, readLooks } from './support/readLooks.ts'
import { scenes } from './support/sceneSigns.ts'
import { startSite, type Site } from './support/startSite.ts'

let site: Site
let browser: Browser
const clean = new Map<string, readonly string[]>()

beforeAll(async () => {
  ;[site, browser] = await Promise.all([startSite(), launchChromium()])
  for (const name of Object.keys(scenes)) clean.set(name, await looksOf(name, plainSheet))
})

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

async function looksOf(scene: string, hostSheet: string): Promise<readonly string[]> {
  const { handler } = await createTestBilling({ catalog, scenario: 'free' })
  const url = site.add({ answer: handler, hostSheet })
  const { page, close } = await openPage(browser, `${url}?scene=${scene}`, { reducedMotion: 'reduce' })
  // Width and font come from the place that the page gives, not from its rules for elements.
  await page.evaluate(() => document.documentElement.classList.add('page'))
  await page.addStyleTag({
    content: `body { margin: 8px !important } :is(main, #app, .lk-root:not(dialog)) { display: block !important; width: 1000px !important; margin: 0 !important; padding: 0 !important; border: 0 !important; float: none !important; font: 16px/1.5 sans-serif !important; color: CanvasText !important; letter-spacing: normal !important; text-transform: none !important; text-indent: 0 !important }`,
  })
  if (scene === 'paywall-dialog') await page.locator('#opens').click()
  await page
    .locator(scenes[scene] ?? '')
    .first()
    .waitFor()
  const looks = await readLooks(page)
  await close()
  return looks
}

describe.each(Object.keys(scenes))('%s', (scene) => {
  test.each(Object.entries(hostileSheets))('looks the same beside %s', async (_, sheet) => {
    const found = await looksOf(scene, plainSheet + sheet)
    expect(found.length).toBeGreaterThan(3)
    expect(differences(clean.get(scene) ?? [], found)).toEqual([])
  })
})

test('what the page says in the layer lk.host is what it looks like', async () => {
  const sheet = `@layer lk.host { .lk-plan-card { padding: 40px } .lk-button { border-radius: 0 } }`
  const found = differences(
    clean.get('pricing-table') ?? [],
    await looksOf('pricing-table', plainSheet + sheet),
  ).join('\n')
  expect(found).toContain('padding: 24px → padding: 40px')
  expect(found).toContain('border-radius: 8px → border-radius: 0px')
})
