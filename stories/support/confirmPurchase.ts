import { waitFor } from 'storybook/test'

/** Presses the button that buys, once its price is there. */
export async function confirmPurchase(canvasElement: HTMLElement): Promise<void> {
  const button = await waitFor(
    () => {
      const found = canvasElement.querySelector<HTMLButtonElement>(
        '.lk-checkout-confirm:enabled:not([aria-busy])',
      )
      if (!found) throw new Error('The price is not there yet.')
      return found
    },
    { timeout: 5000 },
  )
  button.click()
}

/** Waits until the story shows what a selector finds. */
export async function showsUp(canvasElement: HTMLElement, selector: string): Promise<HTMLElement> {
  return waitFor(
    () => {
      const found = canvasElement.querySelector<HTMLElement>(selector)
      if (!found) throw new Error(`${selector} is not there yet.`)
      return found
    },
    { timeout: 8000 },
  )
}

/** Presses the first thing that a selector finds, once it is there and not busy. */
export async function pressed(canvasElement: HTMLElement, selector: string): Promise<void> {
  const found = await showsUp(canvasElement, `${selector}:not([aria-busy])`)
  found.click()
}
