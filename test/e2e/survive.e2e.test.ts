import type { Browser, BrowserContext, Locator, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchChromium } from '../support/launchChromium.ts'
import { arm, facts } from './breakPanel.ts'
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

const onCheckoutPage = (at: Page): Promise<void> => at.waitForURL(/\/embedded\/checkout\.html/)

/** The blocked campaign again, after a reload has closed the paywall. */
async function meetPaywallAgain(at: Page): Promise<Locator> {
  await at.getByText('1 of 1 campaign used').waitFor()
  await createCampaign(at, 'Winter sale')
  const dialog = at.getByRole('dialog')
  await dialog.waitFor()
  return dialog
}

/** The checkout step as it was left: Growth, 2 templates, 3 add-ons, $17.00. */
async function expectChoice(dialog: Locator): Promise<void> {
  await dialog.getByText('$17.00').first().waitFor()
  expect(await dialog.getByRole('spinbutton', { name: 'Templates' }).inputValue()).toBe('2')
  expect(await dialog.getByRole('spinbutton', { name: '10 more campaigns' }).inputValue()).toBe('3')
  saw('the checkout of Growth with 2 templates and 3 add-ons, as it was left')
}

/** From the paywall to the checkout page. */
async function reachCheckout(at: Page): Promise<void> {
  const dialog = await meetPaywall(at)
  await chooseGrowth(dialog)
  await continueToPayment(at, dialog)
}

/** One subscription, and one payment of $17.00. */
const bought = { subscriptions: '1', invoices: '1 · $17.00' }

/** Waits for the blocked campaign, once, and one purchase in the timeline; answers what the panel counts. */
async function whatWasDone(at: Page): Promise<Pick<Awaited<ReturnType<typeof facts>>, keyof typeof bought>> {
  await at.waitForURL(/iframe\.html/)
  await expect.poll(() => campaigns(at)).toEqual(['Winter sale', 'Autumn newsletter'])
  await at.getByText('2 of 31 campaigns used').waitFor()
  expect(at.url()).not.toContain('latchkey_checkout')
  await expectOnePurchase(at)
  await expect.poll(() => facts(at)).toMatchObject(bought)
  const { subscriptions, invoices } = await facts(at)
  return { subscriptions, invoices }
}

/** Nothing was bought, and the campaign is not there. */
async function expectNothingBought(at: Page): Promise<void> {
  expect(await campaigns(at)).toEqual(['Autumn newsletter'])
  await expect.poll(() => facts(at)).toMatchObject({ invoices: '0' })
}

/** Takes the network away or gives it back, also from behind an open dialog. */
async function pressOffline(at: Page): Promise<void> {
  const button = at.getByRole('button', { name: 'Offline', exact: true, includeHidden: true })
  await button.evaluate((element: HTMLElement) => element.click())
}

describe('a reload', () => {
  test('with the paywall open: the same plans again, with the quantities that were chosen', async () => {
    const dialog = await meetPaywall(page)
    await dialog.getByRole('button', { name: 'More: Templates' }).click()
    await page.reload()
    const again = await meetPaywallAgain(page)
    await again.getByText('You have used 1 of 1').waitFor()
    await expect.poll(() => again.getByRole('spinbutton', { name: 'Templates' }).inputValue()).toBe('2')
    await again.getByRole('button', { name: 'Upgrade' }).click()
    const more = again.getByRole('button', { name: 'More: 10 more campaigns' })
    for (let i = 0; i < 3; i++) await more.click()
    await expectChoice(again)
    await continueToPayment(page, again)
    await payOnCheckoutPage(page, cards.succeeds)
    expect(await whatWasDone(page)).toEqual(bought)
  })

  test('at the checkout step: the same plan, quantities and add-ons', async () => {
    await chooseGrowth(await meetPaywall(page))
    await page.reload()
    const again = await meetPaywallAgain(page)
    await expectChoice(again)
    await continueToPayment(page, again)
    await payOnCheckoutPage(page, cards.succeeds)
    expect(await whatWasDone(page)).toEqual(bought)
  })

  test('threat T8: while it is submitted: the same request is repeated, and one checkout is paid', async () => {
    const dialog = await meetPaywall(page)
    await chooseGrowth(dialog)
    // The answer never arrives at this page, or is of no use there: an empty answer leaves a page where it is.
    await page.route(/\/embedded\/checkout\.html/, (route) => route.fulfill({ status: 204 }))
    await dialog.getByRole('button', { name: 'Continue to payment' }).evaluate((button: HTMLElement) => {
      button.click()
      location.reload()
    })
    await page.waitForTimeout(3000)
    await page.goto(storyUrl(story))
    await page.unrouteAll()
    const again = await meetPaywallAgain(page)
    const onward = again.getByRole('button', { name: 'Continue to payment' })
    await onward.waitFor()
    saw(`after the reload: ${(await again.innerText()).replaceAll('\n', ' · ').slice(0, 160)}`)
    // The server of this world went with its page: until its lease is over, the same request is still being done.
    await expect
      .poll(
        async () => {
          if (page.url().includes('iframe.html')) await onward.click({ timeout: 2000 }).catch(() => null)
          return page.url()
        },
        { timeout: 90_000, interval: 1000 },
      )
      .toContain('checkout.html')
    await payOnCheckoutPage(page, cards.succeeds)
    expect(await whatWasDone(page)).toEqual(bought)
    const checkouts = (await timeline(page, 'payment')).filter((row) => row.startsWith('Checkout'))
    expect(checkouts).toEqual(['Checkout complete $17.00'])
  })

  test('on the hosted page, and coming back without it: the payment goes on at the same address', async () => {
    await reachCheckout(page)
    const address = page.url()
    await page.reload()
    await page.getByLabel('Card number').waitFor()
    await page.goto(storyUrl(story))
    const again = await meetPaywallAgain(page)
    await again.getByText('Your payment is not finished').waitFor()
    saw(`back without paying: ${(await again.innerText()).replaceAll('\n', ' · ')}`)
    await again.getByRole('button', { name: 'Continue to payment' }).click()
    await onCheckoutPage(page)
    expect(page.url()).toBe(address)
    await payOnCheckoutPage(page, cards.succeeds)
    expect(await whatWasDone(page)).toEqual(bought)
  })

  test('on return before the server has answered, and after success: the campaign is made once', async () => {
    await reachCheckout(page)
    let returns = 0
    page.on('framenavigated', (frame) => {
      if (frame.url().includes('latchkey_checkout=') && returns++ === 0) void page.reload().catch(() => null)
    })
    await payOnCheckoutPage(page, cards.succeeds)
    expect(await whatWasDone(page)).toEqual(bought)
    expect(returns).toBeGreaterThan(0)
    await page.reload()
    expect(await whatWasDone(page)).toEqual(bought)
  })

  test('after leaving for good: what was begun is dropped, and another plan can be chosen', async () => {
    await reachCheckout(page)
    await page.goto(storyUrl(story))
    const again = await meetPaywallAgain(page)
    await again.getByRole('button', { name: 'Choose again' }).click()
    await expectChoice(again)
    await page.reload()
    const later = await meetPaywallAgain(page)
    await expectChoice(later)
    expect(await later.getByText('Your payment is not finished').count()).toBe(0)
    await expectNothingBought(page)
    expect(await campaigns(page)).not.toContain('Winter sale')
  })
})

describe('two tabs', () => {
  test('threat T8: that both pay end with one subscription, one payment and one campaign', async () => {
    await chooseGrowth(await meetPaywall(page))
    const second = await openStory(context, story)
    const dialog = await meetPaywallAgain(second)
    await expectChoice(dialog)
    await Promise.all(
      [page, second].map((tab) =>
        tab.getByRole('dialog').getByRole('button', { name: 'Continue to payment' }).click(),
      ),
    )
    await Promise.all([page, second].map(onCheckoutPage))
    expect(second.url()).toBe(page.url())
    await payOnCheckoutPage(page, cards.succeeds)
    expect(await whatWasDone(page)).toEqual(bought)
    await second.reload()
    await second.waitForLoadState()
    saw(`the second tab: ${(await second.locator('body').innerText()).replaceAll('\n', ' · ').slice(0, 160)}`)
    await second.goto(storyUrl(story))
    expect(await whatWasDone(second)).toEqual(bought)
  })

  test('the second one, with the same choice open, sees that it is bought', async () => {
    await chooseGrowth(await meetPaywall(page))
    const second = await openStory(context, story)
    await expectChoice(await meetPaywallAgain(second))
    await continueToPayment(page, page.getByRole('dialog'))
    await payOnCheckoutPage(page, cards.succeeds)
    expect(await whatWasDone(page)).toEqual(bought)
    const dialog = second.getByRole('dialog')
    await dialog.getByText('You are on Growth').waitFor()
    saw(`the second tab: ${(await dialog.innerText()).replaceAll('\n', ' · ')}`)
    await dialog.getByRole('button', { name: 'Continue', exact: true }).click()
    await second.getByText('2 of 31 campaigns used').waitFor()
    // The product's own list is not live in its other tabs.
    await second.reload()
    expect(await whatWasDone(second)).toEqual(bought)
  })
})

describe('no network', () => {
  test('at the estimate: it says so, and goes on when the network is back', async () => {
    const dialog = await meetPaywall(page)
    await dialog.getByRole('button', { name: 'More: Templates' }).click()
    await pressOffline(page)
    await dialog.getByRole('button', { name: 'Upgrade' }).click()
    const problem = dialog.getByRole('alert')
    await problem.waitFor()
    saw(`offline: ${(await problem.innerText()).replaceAll('\n', ' · ')}`)
    await pressOffline(page)
    const more = dialog.getByRole('button', { name: 'More: 10 more campaigns' })
    for (let i = 0; i < 3; i++) await more.click()
    await expectChoice(dialog)
    await continueToPayment(page, dialog)
    await payOnCheckoutPage(page, cards.succeeds)
    expect(await whatWasDone(page)).toEqual(bought)
  })

  test('when it is submitted: it says so, nothing is charged, and the second try goes through', async () => {
    const dialog = await meetPaywall(page)
    await chooseGrowth(dialog)
    await pressOffline(page)
    await dialog.getByRole('button', { name: 'Continue to payment' }).click()
    const problem = dialog.getByRole('alert').filter({ hasText: 'That did not work' })
    await problem.waitFor()
    saw(`offline: ${await problem.innerText()}`)
    await expectNothingBought(page)
    await pressOffline(page)
    await continueToPayment(page, dialog)
    await payOnCheckoutPage(page, cards.succeeds)
    expect(await whatWasDone(page)).toEqual(bought)
  })

  test('on return: it says that it could not be checked, and is done when the network is back', async () => {
    await reachCheckout(page)
    await page.evaluate(() => sessionStorage.setItem('flows-upgrade:offline', 'yes'))
    await payOnCheckoutPage(page, cards.succeeds)
    await page.waitForURL(/iframe\.html/)
    const notice = page.locator('.tool-return')
    await notice.getByText('Your payment could not be checked').waitFor()
    saw(`offline: ${(await notice.innerText()).replaceAll('\n', ' · ')}`)
    expect(await campaigns(page)).toEqual(['Autumn newsletter'])
    await pressOffline(page)
    await notice.getByRole('button', { name: 'Check again' }).click()
    expect(await whatWasDone(page)).toEqual(bought)
  })
})

describe('a webhook', () => {
  test.each(['Lose the webhook', 'Deliver it before the return'])(
    '“%s”: the purchase is done once, also with a reload on the way',
    async (break_) => {
      await arm(page, break_)
      await reachCheckout(page)
      await page.reload()
      await payOnCheckoutPage(page, cards.succeeds)
      expect(await whatWasDone(page)).toEqual(bought)
    },
  )

  test('“Deliver it twice”: the purchase is done once', async () => {
    await arm(page, 'Deliver it twice')
    await reachCheckout(page)
    await payOnCheckoutPage(page, cards.succeeds)
    expect(await whatWasDone(page)).toEqual(bought)
  })

  test('before the return that never happens: the campaign is made when the product is opened again', async () => {
    await arm(page, 'Deliver it before the return')
    await reachCheckout(page)
    await page.route(/latchkey_checkout=/, (route) => route.abort())
    await payOnCheckoutPage(page, cards.succeeds)
    await page.waitForTimeout(1000)
    await page.unrouteAll()
    await page.goto(storyUrl(story))
    expect(await whatWasDone(page)).toEqual(bought)
  })
})
