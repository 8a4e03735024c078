import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright'
import { createTestBilling } from 'latchkey/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import catalog from '../../examples/revvenu/catalog.ts'
import { shadcnSheet } from '../../scripts/entries.mjs'
import { launchChromium } from '../support/launchChromium.ts'
import { readTextColors } from './support/contrast.ts'
import { plainSheet } from './support/hostileSheets.ts'
import { openPage } from './support/openPage.ts'
import { shadcnTokens } from './support/shadcnTokens.ts'
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

async function open(hostSheet: string, query = '', colorScheme: 'light' | 'dark' = 'light') {
  const { handler } = await createTestBilling({ catalog, scenario: 'free' })
  const url = site.add({ answer: handler, hostSheet })
  const opened = await openPage(browser, `${url}?scene=pricing-table,upgrade-prompt${query}`, { colorScheme })
  await opened.page.locator('.lk-plan-card [data-action]').first().waitFor()
  await opened.page.locator('.lk-upgrade-prompt .lk-button').first().waitFor()
  return opened
}

const styleOf = (page: Page, selector: string, name: string): Promise<string> =>
  page
    .locator(selector)
    .first()
    .evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), name)

const surface = (page: Page) => styleOf(page, '.lk-plan-card', 'background-color')

async function expectReadable(page: Page): Promise<void> {
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)))
  const colors = await readTextColors(page)
  expect(colors.length).toBeGreaterThan(20)
  expect(colors.filter(({ ratio }) => ratio < 4.5)).toEqual([])
}

describe('light and dark', () => {
  test('follow the color-scheme of the page, also when it changes', async () => {
    const { page, close } = await open(plainSheet)
    expect(await surface(page)).toBe('rgb(255, 255, 255)')
    await expectReadable(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await surface(page)).toBe('rgb(18, 18, 18)')
    await expectReadable(page)
    await page.evaluate(() => (document.documentElement.style.colorScheme = 'light'))
    expect(await surface(page)).toBe('rgb(255, 255, 255)')
    await close()
  })

  test('stay light on a page that knows no dark', async () => {
    const { page, close } = await open('body { font: 16px sans-serif }', '', 'dark')
    expect(await surface(page)).toBe('rgb(255, 255, 255)')
    await close()
  })

  test.each([
    ['dark', 'rgb(18, 18, 18)'],
    ['light', 'rgb(255, 255, 255)'],
  ])('theme %s holds whatever the page has', async (theme, expected) => {
    const { page, close } = await open(plainSheet, `&theme=${theme}`, theme === 'dark' ? 'light' : 'dark')
    expect(await surface(page)).toBe(expected)
    await expectReadable(page)
    await close()
  })
})

test('four lines of CSS make it one’s own', async () => {
  const lines = `:root {
    --lk-accent: #0f766e;
    --lk-radius: 2px;
    --lk-control-radius: 2px;
    --lk-font: Georgia, serif;
  }`
  const { page, close } = await open(plainSheet + lines)
  const primary = '.lk-button[data-variant="primary"]'
  expect(await styleOf(page, primary, 'background-color')).toBe('rgb(15, 118, 110)')
  expect(await styleOf(page, primary, 'border-radius')).toBe('2px')
  expect(await styleOf(page, '.lk-plan-card', 'border-radius')).toBe('2px')
  expect(await styleOf(page, '.lk-plan-card-name', 'font-family')).toBe('Georgia, serif')
  await expectReadable(page)
  await close()
})

test('tokens may be set on any element around a widget', async () => {
  const { page, close } = await open(`${plainSheet} main { --lk-accent: rgb(120, 0, 120) }`)
  expect(await styleOf(page, '.lk-button[data-variant="primary"]', 'background-color')).toBe(
    'rgb(120, 0, 120)',
  )
  await close()
})

describe('latchkey/shadcn.css', () => {
  const sheet = shadcnTokens + readFileSync(shadcnSheet, 'utf8')

  test.each([
    ['light', 'rgb(23, 23, 23)', 'rgb(250, 250, 250)', 'rgb(255, 255, 255)'],
    ['dark', 'rgb(229, 229, 229)', 'rgb(23, 23, 23)', 'rgb(23, 23, 23)'],
  ])('takes the colours of %s', async (mode, accent, onAccent, card) => {
    const { page, close } = await open(sheet)
    await page.evaluate((name) => document.documentElement.classList.add(name), mode)
    const primary = '.lk-button[data-variant="primary"]'
    expect(await rgbOf(page, primary, 'background-color')).toBe(accent)
    expect(await rgbOf(page, primary, 'color')).toBe(onAccent)
    expect(await rgbOf(page, '.lk-plan-card', 'background-color')).toBe(card)
    expect(await styleOf(page, '.lk-plan-card', 'border-radius')).toBe('14px')
    expect(await styleOf(page, primary, 'border-radius')).toBe('8px')
    await expectReadable(page)
    await close()
  })

  test('leaves the last word to a rule of the page', async () => {
    const { page, close } = await open(`${sheet} .lk-root { --lk-accent: rgb(0, 90, 0) }`)
    expect(await rgbOf(page, '.lk-button[data-variant="primary"]', 'background-color')).toBe('rgb(0, 90, 0)')
    await close()
  })
})

/** A computed colour as the screen shows it, whatever space it was written in. */
function rgbOf(page: Page, selector: string, name: string): Promise<string> {
  return page
    .locator(selector)
    .first()
    .evaluate((element, property) => {
      const canvas = document.createElement('canvas').getContext('2d')!
      canvas.fillStyle = getComputedStyle(element).getPropertyValue(property)
      canvas.fillRect(0, 0, 1, 1)
      const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data
      return `rgb(${red}, ${green}, ${blue})`
    }, name)
}
