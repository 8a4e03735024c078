import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/launchChromium.ts'
import { openStory, saw } from './openStory.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

test('an upgrade on a saved card that needs 3-D Secure holds the old plan until it is confirmed', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const page = await openStory(context, 'flows-payment-action--payment-action')
  await page.getByText('Single sign-on: not in your plan').waitFor()
  await page.getByRole('button', { name: 'Upgrade' }).click()
  await page.getByRole('spinbutton', { name: 'Templates' }).fill('10')
  const summary = page.locator('.lk-summary')
  await expect.poll(() => summary.locator('[data-role="due-today"]').innerText()).toBe('$5.00')
  saw(`the summary: ${(await summary.innerText()).replaceAll('\n', ' · ')}`)
  await page.getByRole('button', { name: 'Pay $5.00' }).click()
  const action = page.locator('.lk-status')
  await action.waitFor()
  saw(`the payment action: ${(await action.innerText()).replaceAll('\n', ' · ')}`)
  await page.getByText('Single sign-on: not in your plan').waitFor()

  const [bank] = await Promise.all([context.waitForEvent('page'), action.getByRole('link').first().click()])
  await bank.getByRole('button', { name: /complete/i }).click()
  await bank.getByText('You are on Growth').waitFor()
  saw('the tab in which the bank confirmed: You are on Growth')
  await page.getByText('Single sign-on: on').waitFor()
  saw('after the bank confirmed: single sign-on is on')
  expect(await page.locator('.tool-plan').innerText()).toBe('Growth')
  await context.close()
})
