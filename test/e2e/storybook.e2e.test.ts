import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { launchChromium } from '../support/launchChromium.ts'
import { saw, storyUrl } from './openStory.ts'

let browser: Browser
let context: BrowserContext
let page: Page
/** What went wrong in the page, and what it asked of anybody else. */
let problems: string[]

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())
beforeEach(async () => {
  problems = []
  context = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
  const { origin } = new URL(inject('storybookUrl'))
  context.on('weberror', (error) => problems.push(`page error: ${error.error().message}`))
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http') && url.origin !== origin) problems.push(`asked ${url.href}`)
  })
  page = await context.newPage()
})
afterEach(async () => {
  await context.close()
  if (problems.length > 0) throw new Error(problems.join('\n'))
})

const rightCatalog = (amount: unknown): string =>
  JSON.stringify({
    products: [{ id: 'kite', displayName: 'Kite' }],
    features: [{ id: 'wind', displayName: 'Wind', featureType: 'BOOLEAN' }],
    plans: [
      { id: 'breeze', productId: 'kite', displayName: 'Breeze', pricingType: 'FREE', entitlements: [] },
      {
        id: 'storm',
        productId: 'kite',
        displayName: 'Storm',
        pricingType: 'PAID',
        charges: [
          {
            billingModel: 'FLAT_FEE',
            prices: [{ billingPeriod: 'MONTHLY', currency: 'EUR', amount }],
          },
        ],
        entitlements: [{ featureId: 'wind' }],
      },
    ],
  })

describe('the first page', () => {
  let story: FrameLocator

  beforeEach(async () => {
    await page.goto(`${inject('storybookUrl')}/`, { timeout: 60_000 })
    story = page.frameLocator('#storybook-preview-iframe')
    await story.getByRole('heading', { name: 'Latchkey', level: 1 }).waitFor({ timeout: 60_000 })
    saw(`what opens: ${page.url()}`)
  })

  test('shows plans that are pasted, and what is wrong with them before', async () => {
    const field = story.getByLabel('Paste your catalog')
    await field.fill(rightCatalog('twelve'))
    await story.getByRole('button', { name: 'Show these plans' }).click()
    const problem = story.getByRole('listitem').filter({ hasText: 'plans[1].charges[0].prices[0].amount' })
    await problem.waitFor()
    saw(`a wrong catalog: ${await problem.innerText()}`)
    await problem.getByRole('button').click()
    expect(
      await field.evaluate((area: HTMLTextAreaElement) =>
        area.value.slice(area.selectionStart, area.selectionEnd),
      ),
    ).toBe('"twelve"')

    await field.fill(rightCatalog('12'))
    await story.getByRole('button', { name: 'Show these plans' }).click()
    await story.locator('.lk-plan-card', { hasText: 'Storm' }).getByText('€12').first().waitFor()
    await story.getByRole('button', { name: 'Open Wind' }).click()
    const paywall = story.getByRole('dialog')
    await paywall.getByText('Storm').first().waitFor()
    saw(`the paywall of the pasted catalog: ${(await paywall.innerText()).split('\n')[0]}`)
  })

  test('a token that is picked changes every button', async () => {
    const button = story.locator('.lk-plan-card .lk-button[data-variant="primary"]').first()
    await button.waitFor()
    const look = () =>
      button.evaluate((element) => {
        const { backgroundColor, color, borderTopLeftRadius } = getComputedStyle(element)
        return [backgroundColor, color, borderTopLeftRadius]
      })
    expect(await look()).toEqual(['rgb(51, 88, 212)', 'rgb(255, 255, 255)', '8px'])
    await story.getByLabel('--lk-accent').fill('#ffcc00')
    await story.getByLabel('--lk-control-radius').fill('20')
    await expect.poll(look).toEqual(['rgb(255, 204, 0)', 'rgb(0, 0, 0)', '20px'])
  })

  test('counts renders and requests: an answer that changes nothing renders nothing', async () => {
    const read = async (name: string) =>
      Number(await story.locator(`[data-fact="${name}"]`).first().innerText())
    await story.locator('.lk-plan-card').first().waitFor()
    await expect.poll(() => read('renders')).toBeGreaterThan(0)
    await page.waitForTimeout(1500)
    const [renders, requests] = [await read('renders'), await read('requests')]
    await story.getByRole('button', { name: 'Ask the server again' }).click()
    await expect.poll(() => read('requests')).toBeGreaterThan(requests)
    await page.waitForTimeout(500)
    saw(`${renders} renders and ${requests} requests, then ${await read('renders')} renders`)
    expect(await read('renders')).toBe(renders)
  })
})

describe('the toolbar', () => {
  const open = (id: string, globals: string) => page.goto(`${storyUrl(id)}&globals=${globals}`)
  const table = 'components-pricingtable--on-free'

  test('brings the country, the role, the language and the time into the world of a story', async () => {
    const price = page.locator('.lk-plan-card .lk-price-amount').nth(1)
    await open(table, 'country:DK')
    await expect.poll(() => price.innerText()).toContain('DKK')
    await open(table, 'role:member')
    await expect.poll(() => page.getByRole('button', { name: 'Ask an admin' }).count()).toBeGreaterThan(0)
    await open(table, 'locale:de')
    await expect.poll(() => page.getByRole('button', { name: 'Kontakt aufnehmen' }).count()).toBe(1)
    await open('components-trialbanner--running', 'clock:day')
    await expect.poll(() => page.locator('.lk-banner').innerText()).toContain('8 days left')
  })
})

interface Entry {
  readonly id: string
  readonly type: 'story' | 'docs'
  readonly title: string
}

test('every page and a sample of the stories come up', { timeout: 600_000 }, async () => {
  const answer = await fetch(`${inject('storybookUrl')}/index.json`)
  const entries = Object.values(((await answer.json()) as { entries: Record<string, Entry> }).entries)
  const stories = entries.filter(({ type }) => type === 'story')
  // Each of them is played by another test: here one in six, another one each day.
  const shift = process.env.LATCHKEY_FULL ? 0 : new Date().getUTCDate() % 6
  const sample = process.env.LATCHKEY_FULL ? stories : stories.filter((_story, index) => index % 6 === shift)
  const docs = entries.filter(({ type }) => type === 'docs')
  const failed: string[] = []
  for (const { id, type } of [...docs, ...sample]) {
    await page.goto(`${inject('storybookUrl')}/iframe.html?id=${id}&viewMode=${type}`)
    const root = page.locator(type === 'docs' ? '#storybook-docs > *' : '#storybook-root > *')
    await root
      .first()
      .waitFor({ state: 'attached', timeout: 20_000 })
      .catch(() => failed.push(id))
    if (await page.locator('.sb-errordisplay').isVisible()) failed.push(id)
  }
  saw(`${docs.length} pages and ${sample.length} of ${stories.length} stories`)
  expect(docs.length + sample.length).toBeGreaterThan(20)
  expect(failed).toEqual([])
})
