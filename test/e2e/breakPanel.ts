import type { Page } from 'playwright'
import { expect } from 'vitest'
import { saw } from './openStory.ts'

/** Presses a button of the panel that stays pressed, and waits until it is armed. */
export async function arm(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true })
  if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click()
  await expect.poll(() => button.getAttribute('aria-pressed')).toBe('true')
  saw(`“${name}” is armed: ${await page.locator('.break-status').innerText()}`)
}

/** The panel's own numbers: active subscriptions, paid invoices with their sum, webhooks waiting. */
export async function facts(
  page: Page,
): Promise<{ subscriptions: string; invoices: string; webhooks: string }> {
  const read = async (name: string): Promise<string> =>
    (await page.locator(`[data-fact="${name}"]`).innerText()).replaceAll(/\s+/g, ' ').trim()
  return {
    subscriptions: await read('subscriptions'),
    invoices: await read('invoices'),
    webhooks: await read('webhooks'),
  }
}

/** Begins anew: the customer on Free, and nothing broken. */
export async function startOver(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start over' }).click()
  await page.getByText('0 of 1 campaign used').waitFor()
  await expect.poll(() => facts(page)).toEqual({ subscriptions: '1', invoices: '0', webhooks: '0' })
}
