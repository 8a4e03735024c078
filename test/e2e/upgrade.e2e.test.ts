import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchChromium } from '../support/launchChromium.ts'
import { openStory, saw, storyUrl } from './openStory.ts'
import { cards, payOnCheckoutPage } from './payOnCheckoutPage.ts'
import {
  campaigns,
  chooseGrowth,
  continueToPayment,
  createCampaign,
  expectOnePurchase,
  meetPaywall,
  timeline,
} from './upgradeFlow.ts'

const story = 'flows-upgrade--upgrade'

let browser: Browser
let context: BrowserContext
let page: Page

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  page = await openStory(context, story)
})
afterEach(() => context.close())

describe('Flows / Upgrade', () => {
  test('a customer meets the paywall, pays, and the blocked campaign is created', async () => {
    const dialog = await meetPaywall(page)
    await chooseGrowth(dialog)
    await continueToPayment(page, dialog)

    await payOnCheckoutPage(page, cards.declined)
    const problem = page.getByText(/declined/i).first()
    await problem.waitFor()
    saw(`a declined card: ${await problem.innerText()}`)

    await payOnCheckoutPage(page, cards.succeeds)
    await page.waitForURL(/iframe\.html/)
    await expect.poll(() => campaigns(page)).toEqual(['Winter sale', 'Autumn newsletter'])
    saw(`the campaigns: ${(await campaigns(page)).join(', ')}`)
    await page.getByText('2 of 31 campaigns used').waitFor()
    expect(page.url()).not.toContain('latchkey_checkout')
    await expectOnePurchase(page)
  })

  test('leaving the checkout page changes nothing and brings the customer back', async () => {
    const dialog = await meetPaywall(page)
    await chooseGrowth(dialog)
    await continueToPayment(page, dialog)
    await page.getByRole('button', { name: 'Cancel and return' }).click()
    await page.waitForURL(/iframe\.html/)
    const notice = page.locator('.tool-return')
    await notice.waitFor()
    saw(`after leaving: ${(await notice.innerText()).replaceAll('\n', ' · ')}`)
    expect(await campaigns(page)).toEqual(['Autumn newsletter'])
    await page.getByText('1 of 1 campaign used').waitFor()
    expect((await timeline(page, 'payment')).filter((row) => row.startsWith('Invoice'))).toEqual([])
    await notice.getByRole('button', { name: 'Try again' }).click()
    const again = page.getByRole('dialog')
    await again.getByText('$17.00').first().waitFor()
    expect(await notice.count()).toBe(0)
    saw('Try again: the checkout as it was left, and no more of the notice')
    await again.getByRole('button', { name: 'Change plan' }).click()
    await again.getByText('You have used 1 of 1').waitFor()
  })

  test('a card that asks for 3-D Secure is confirmed on the checkout page', async () => {
    const dialog = await meetPaywall(page)
    await chooseGrowth(dialog)
    await continueToPayment(page, dialog)
    await payOnCheckoutPage(page, cards.authentication)
    const complete = page.getByRole('button', { name: /complete|confirm/i })
    await complete.waitFor()
    saw(`the bank's question: ${await complete.innerText()}`)
    await complete.click()
    await page.waitForURL(/iframe\.html/)
    await expect.poll(() => campaigns(page)).toEqual(['Winter sale', 'Autumn newsletter'])
    await expectOnePurchase(page)
  })
})

describe('one subscription, whatever the customer does', () => {
  test('a double click on the button leads to one checkout', async () => {
    const dialog = await meetPaywall(page)
    await chooseGrowth(dialog)
    await dialog.getByRole('button', { name: 'Continue to payment' }).dblclick()
    await page.waitForURL(/\/embedded\/checkout\.html/)
    await payOnCheckoutPage(page, cards.succeeds)
    await page.waitForURL(/iframe\.html/)
    await expectOnePurchase(page)
    const checkouts = (await timeline(page, 'payment')).filter((row) => row.startsWith('Checkout'))
    expect(checkouts).toEqual(['Checkout complete $17.00'])
  })

  test('a reload in the middle, and the same choice again, lead to the same checkout', async () => {
    const first = await meetPaywall(page)
    await chooseGrowth(first)
    await continueToPayment(page, first)
    const address = page.url()
    await page.goto(storyUrl(story))
    await page.reload()
    await createCampaign(page, 'Winter sale')
    const again = page.getByRole('dialog')
    await again.getByRole('button', { name: 'Choose again' }).click()
    await again.getByText('$17.00').first().waitFor()
    await continueToPayment(page, again)
    expect(page.url()).toBe(address)
    saw('the same checkout address after the reload')
    await payOnCheckoutPage(page, cards.succeeds)
    await page.waitForURL(/iframe\.html/)
    await expectOnePurchase(page)
  })

  test('the return page opened twice continues the blocked campaign once', async () => {
    const dialog = await meetPaywall(page)
    await chooseGrowth(dialog)
    await continueToPayment(page, dialog)
    let returnUrl = ''
    page.on('request', (request) => {
      if (request.url().includes('latchkey_checkout=')) returnUrl = request.url()
    })
    await payOnCheckoutPage(page, cards.succeeds)
    await page.waitForURL(/iframe\.html/)
    expect(returnUrl).toContain('latchkey_checkout=')
    const second = await context.newPage()
    await second.goto(returnUrl)
    await second.getByText('of 31 campaigns used').waitFor()
    await expect.poll(() => campaigns(page)).toEqual(['Winter sale', 'Autumn newsletter'])
    await second.reload()
    await expect.poll(() => campaigns(second)).toEqual(['Winter sale', 'Autumn newsletter'])
    await second.getByText('2 of 31 campaigns used').waitFor()
    await expectOnePurchase(second)
  })
})
