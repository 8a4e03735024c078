import type { Page } from 'playwright'

export const cards = {
  succeeds: '4242 4242 4242 4242',
  declined: '4000 0000 0000 0002',
  authentication: '4000 0025 0000 3155',
} as const

/** Fills in the card form of the sandbox's checkout page as a person does, and pays. */
export async function payOnCheckoutPage(page: Page, cardNumber: string): Promise<void> {
  await page.getByLabel('Card number').fill(cardNumber)
  await page.getByLabel(/expir/i).fill('12/40')
  await page.getByLabel(/cvc|security code/i).fill('123')
  await page.getByLabel(/name on card|cardholder/i).fill('Ada Lindqvist')
  await page.getByRole('button', { name: /^(Pay|Start)/ }).click()
}
