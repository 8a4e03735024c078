import type { Browser, Page } from 'playwright'
import { createTestBilling } from 'latchkey/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import catalog from '../../examples/revvenu/catalog.ts'
import { launchChromium } from '../support/launchChromium.ts'
import { plainSheet } from './support/hostileSheets.ts'
import { openPage, type OpenOptions } from './support/openPage.ts'
import { scenes } from './support/sceneSigns.ts'
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

async function open(scene: string, options: OpenOptions, more = '', query = '') {
  const { handler } = await createTestBilling({ catalog, scenario: 'free' })
  const url = site.add({ answer: handler, hostSheet: plainSheet + more })
  const opened = await openPage(browser, `${url}?scene=${scene}${query}`, options)
  if (scene === 'paywall-dialog') await opened.page.locator('#opens').click()
  await opened.page
    .locator(scenes[scene] ?? '')
    .first()
    .waitFor()
  return opened
}

/** What sticks out of the page or is cut off, by class. */
const lost = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowX)
    const isInScroller = (element: Element) => {
      for (let at = element.parentElement; at; at = at.parentElement)
        if (at.localName !== 'dialog' && scrolls(at)) return true
      return false
    }
    const isHidden = (element: Element) =>
      element.closest('.lk-visually-hidden, [hidden]') !== null || element.getClientRects().length === 0
    return [...document.querySelectorAll<HTMLElement>('.lk-root, .lk-root *')].flatMap((element) => {
      if (isHidden(element) || isInScroller(element)) return []
      const { left, right } = element.getBoundingClientRect()
      const isCut =
        element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX === 'hidden'
      const isOut = left < -1 || right > width + 1
      return isCut || isOut ? [`${element.localName}.${element.className} ${left} to ${right}`] : []
    })
  })

const scrollsSideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

describe.each(Object.keys(scenes))('%s', (scene) => {
  test.each([
    ['on 320 px', 320, '', ''],
    ['on 320 px, from right to left', 320, '', '&locale=he'],
    ['with text of 200 %', 640, 'html { font-size: 200% } body { font-size: 1rem }', ''],
  ])('fits %s', async (_, width, more, query) => {
    const { page, close } = await open(scene, { viewport: { width, height: 800 } }, more, query)
    expect(await scrollsSideways(page)).toBe(false)
    expect(await lost(page)).toEqual([])
    await close()
  })

  test('shows the edges of its buttons in forced colours', async () => {
    const { page, close } = await open(scene, { forcedColors: 'active' })
    const edges = await page.locator('.lk-root .lk-button:visible').evaluateAll((buttons) =>
      buttons.map((button) => {
        const { borderTopStyle, borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(button)
        return borderTopStyle === 'solid' && borderTopWidth !== '0px' && borderTopColor !== backgroundColor
      }),
    )
    expect(edges.length).toBeGreaterThan(0)
    expect(edges).not.toContain(false)
    await close()
  })

  test('stands still where less motion is wanted', async () => {
    const { page, close } = await open(scene, { reducedMotion: 'reduce' })
    const moving = await page.evaluate(() =>
      document
        .getAnimations()
        .map(({ effect }) => (effect as KeyframeEffect).target?.className)
        .filter((name) => name !== 'lk-spinner'),
    )
    expect(moving).toEqual([])
    await close()
  })
})

test('what sticks out is seen', async () => {
  const more = '@layer lk.host { .lk-status { min-inline-size: 500px } }'
  const { page, close } = await open('checkout-redirect', { viewport: { width: 320, height: 800 } }, more)
  expect(await scrollsSideways(page)).toBe(true)
  expect((await lost(page)).join('\n')).toContain('lk-status')
  await close()
})
