import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../support/launchChromium.ts'
import { arm, facts, startOver } from './breakPanel.ts'
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
let page: Page

// One page for all: a test begins where the one before it started over.
beforeAll(async () => {
  browser = await launchChromium()
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } })
  page = await openStory(context, story)
  await page.getByText('0 of 1 campaign used').waitFor()
})
afterAll(() => browser.close())
afterEach(async () => {
  if (!page.url().includes('iframe.html')) await page.goto(storyUrl(story))
  await startOver(page)
})

/** From the paywall to the checkout page. */
async function reachCheckout(): Promise<void> {
  const dialog = await meetPaywall(page)
  await chooseGrowth(dialog)
  await continueToPayment(page, dialog)
}

/** One subscription, one payment of $17.00, and the campaign that was blocked. */
async function expectDone(): Promise<void> {
  await page.waitForURL(/iframe\.html/)
  await expect.poll(() => campaigns(page)).toEqual(['Winter sale', 'Autumn newsletter'])
  await page.getByText('2 of 31 campaigns used').waitFor()
  await expectOnePurchase(page)
  await expect.poll(() => facts(page)).toMatchObject({ subscriptions: '1', invoices: '1 · $17.00' })
}

async function buy(): Promise<void> {
  await reachCheckout()
  await payOnCheckoutPage(page, cards.succeeds)
  await expectDone()
}

const webhooks = (): Promise<string[]> => timeline(page, 'webhook')

/** How often the provider opened a checkout, and how each of them ended. */
const checkouts = async (): Promise<string[]> =>
  (await timeline(page, 'payment')).filter((row) => row.startsWith('Checkout'))

describe('the paid campaign is created, and paid once', () => {
  test('a lost webhook and a declined card: the card says so, and another one pays', async () => {
    await arm(page, 'Lose the webhook')
    await arm(page, 'Decline the card')
    await reachCheckout()
    await payOnCheckoutPage(page, cards.succeeds)
    const problem = page.getByText(/declined/i).first()
    await problem.waitFor()
    expect(await problem.innerText()).toBe('The card was declined. Use another card.')
    await payOnCheckoutPage(page, cards.succeeds)
    await expectDone()
    await expect.poll(webhooks).toContainEqual(expect.stringContaining('Webhook was lost'))
  })

  test('a webhook that comes twice and 3-D Secure: the bank asks first', async () => {
    await arm(page, 'Deliver it twice')
    await arm(page, 'Ask for 3-D Secure')
    await reachCheckout()
    await payOnCheckoutPage(page, cards.succeeds)
    await page.getByRole('button', { name: /complete/i }).click()
    await expectDone()
    await expect.poll(webhooks).toContainEqual(expect.stringContaining('Webhook delivered, 2 times'))
  })

  test('a webhook before the return and a call that fails before it takes effect: it is made again', async () => {
    await arm(page, 'Deliver it before the return')
    await arm(page, 'Fail the next call before it takes effect')
    await buy()
    await expect.poll(() => timeline(page, 'fault')).toContain('createCheckout failed before it took effect')
    expect(await checkouts()).toEqual(['Checkout complete $17.00'])
    await expect.poll(webhooks).toContainEqual(expect.stringContaining('Webhook delivered about'))
  })

  test('a late webhook and a call that fails after it took effect: nothing is done twice', async () => {
    await arm(page, 'Deliver it late')
    await arm(page, 'Fail the next call after it took effect')
    await buy()
    await expect.poll(() => timeline(page, 'fault')).toContain('createCheckout failed after it took effect')
    expect(await checkouts()).toEqual(['Checkout complete $17.00'])
    expect((await facts(page)).webhooks).toContain('1')
    await page.getByRole('button', { name: 'Deliver now' }).click()
    await expect.poll(async () => (await facts(page)).webhooks).toBe('0')
    await expect.poll(webhooks).toContainEqual(expect.stringContaining('Webhook delivered'))
    await expectDone()
  })

  test('offline says so and goes on when the network is back', async () => {
    await createCampaign(page, 'Autumn newsletter')
    await page.getByText('Autumn newsletter', { exact: true }).waitFor()
    await arm(page, 'Offline')
    await createCampaign(page, 'Winter sale')
    const problem = page.getByRole('alert').filter({ hasText: 'was not created' })
    await problem.waitFor()
    saw(`offline: ${await problem.innerText()}`)
    expect(await timeline(page, 'request')).toContainEqual(expect.stringContaining('no network'))
    await page.getByRole('button', { name: 'Offline', exact: true }).click()
    await page.getByRole('button', { name: 'Create campaign' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('You have used 1 of 1').waitFor()
    await chooseGrowth(dialog)
    await continueToPayment(page, dialog)
    await payOnCheckoutPage(page, cards.succeeds)
    await expectDone()
  })
})

describe('a jump of the clock', () => {
  test('a day changes nothing, a month renews once for the same total', async () => {
    await buy()
    await page.getByRole('button', { name: 'Jump a day' }).click()
    await expect.poll(() => timeline(page, 'clock')).toHaveLength(1)
    await expectDone()
    await page.getByRole('button', { name: 'Jump a month' }).click()
    await expect
      .poll(() => facts(page))
      .toEqual({ subscriptions: '1', invoices: '2 · $34.00', webhooks: '0' })
    const paid = (await timeline(page, 'payment')).filter((row) => row.startsWith('Invoice paid'))
    expect(paid).toEqual([expect.stringContaining('$17.00'), expect.stringContaining('$17.00')])
    saw(`after a month: ${paid.join(', ')}`)
    await page.getByText('0 of 31 campaigns used').waitFor()
  })

  test('to the trial’s end: what the trial allowed ends, and nothing was charged', async () => {
    const jump = page.getByRole('button', { name: 'Jump to the trial’s end' })
    expect(await jump.getAttribute('aria-disabled')).toBe('true')
    const dialog = await meetPaywall(page)
    await dialog.getByRole('button', { name: /trial/i }).first().click()
    await dialog.getByRole('button', { name: /trial/i }).last().click()
    await page.getByText('2 of 10 campaigns used').waitFor()
    await expect.poll(() => jump.getAttribute('aria-disabled')).toBe('false')
    await jump.click()
    await expect.poll(() => facts(page)).toMatchObject({ subscriptions: '1', invoices: '0' })
    await page.getByText('Free', { exact: true }).waitFor()
  })
})
