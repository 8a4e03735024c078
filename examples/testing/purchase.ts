import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveApp, type App } from './serveApp.ts'

let app: App
beforeAll(async () => {
  app = await serveApp()
})
afterAll(() => app.close())

async function pay(page: Page, cardNumber: string): Promise<void> {
  await page.getByLabel('Card number').fill(cardNumber)
  await page.getByLabel('Expiry').fill('12/40')
  await page.getByLabel('Security code').fill('123')
  await page.getByLabel('Name on card').fill('Ada Lindqvist')
  await page.getByRole('button', { name: /^Pay/ }).click()
}

test('whoever pays comes back to a page that is unlocked, and stays so', async () => {
  const page = await app.open()
  const growth = page.locator('[data-plan-id="plan-revvenu-growth"]')
  await growth.getByRole('button', { name: 'Upgrade' }).click()
  await page.getByRole('button', { name: 'Continue to payment' }).click()

  await page.waitForURL(/\/embedded\/checkout\.html/)
  await pay(page, '4000 0000 0000 0002')
  await page.getByText('The card was declined').waitFor()
  await pay(page, '4242 4242 4242 4242')

  const unlocked = page.getByRole('heading', { name: 'Connect your identity provider' })
  await unlocked.waitFor()
  await page.reload()
  await unlocked.waitFor()
  expect(await growth.count()).toBe(0)
})
