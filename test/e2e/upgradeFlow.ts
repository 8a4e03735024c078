import type { Locator, Page } from 'playwright'
import { expect } from 'vitest'
import { saw } from './openStory.ts'

/** Creates a campaign in the demo product. */
export async function createCampaign(page: Page, name: string): Promise<void> {
  await page.getByLabel('New campaign').fill(name)
  await page.getByRole('button', { name: 'Create campaign' }).click()
}

/** The campaigns that the product lists, newest first. */
export function campaigns(page: Page): Promise<string[]> {
  return page.getByRole('list', { name: 'Campaigns' }).locator('.tool-campaign-name').allInnerTexts()
}

/** Uses up Free until the paywall opens, and answers its dialog. */
export async function meetPaywall(page: Page): Promise<Locator> {
  await createCampaign(page, 'Autumn newsletter')
  await page.getByText('Autumn newsletter', { exact: true }).waitFor()
  await createCampaign(page, 'Winter sale')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('You have used 1 of 1').waitFor()
  const lead = await dialog.locator('.lk-paywall-head, header').first().innerText()
  saw(`the paywall: ${lead.replaceAll('\n', ' · ')}`)
  return dialog
}

/** Chooses Growth with 2 templates and 3 add-ons, up to its price. */
export async function chooseGrowth(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'More: Templates' }).click()
  await dialog.getByRole('button', { name: 'Upgrade' }).click()
  const more = dialog.getByRole('button', { name: 'More: 10 more campaigns' })
  for (let i = 0; i < 3; i++) await more.click()
  await expect.poll(() => dialog.innerText()).toContain('$17.00')
  saw('the summary of Growth with 2 templates and 3 add-ons: $17.00')
}

/** Goes on to the sandbox's checkout page. */
export async function continueToPayment(page: Page, dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'Continue to payment' }).click()
  await page.waitForURL(/\/embedded\/checkout\.html/)
  await page.getByLabel('Card number').waitFor()
  saw(`the checkout page: ${await page.getByRole('button', { name: /^Pay/ }).innerText()}`)
}

/** The titles and details of the timeline's entries of one kind. */
export function timeline(
  page: Page,
  kind: 'request' | 'event' | 'payment' | 'webhook' | 'fault' | 'clock',
): Promise<string[]> {
  return page.locator(`.timeline li[data-kind="${kind}"]`).evaluateAll((rows) =>
    rows.map((row) =>
      [...row.children]
        .slice(1)
        .map((cell) => cell.textContent)
        .join(' '),
    ),
  )
}

/** Waits until the timeline shows exactly one Growth subscription and one paid invoice of 17.00. */
export async function expectOnePurchase(page: Page): Promise<void> {
  await expect
    .poll(() =>
      timeline(page, 'event').then((rows) =>
        rows.filter((row) => row === 'subscription.created plan-revvenu-growth'),
      ),
    )
    .toHaveLength(1)
  await expect
    .poll(() =>
      timeline(page, 'payment').then((rows) => rows.filter((row) => row.startsWith('Invoice paid'))),
    )
    .toEqual([expect.stringContaining('$17.00')])
  saw('one subscription to Growth and one paid invoice of $17.00 in the timeline')
}
