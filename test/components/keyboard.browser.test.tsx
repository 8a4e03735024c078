import '@testing-library/jest-dom/vitest'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { Checkout, Paywall, PricingTable } from '../../src/components/index.ts'
import { manyTiers } from '../../stories/support/unusualCatalogs.ts'
import { renderInWorld } from './support/renderInWorld.tsx'

// Real keys in a real page, and nothing but keys: whoever has no mouse gets through.
const patience = { timeout: 8000 }
vi.setConfig({ testTimeout: 40_000 })

beforeEach(() => page.viewport(1000, 900))
afterEach(cleanup)

const focused = (): Element => document.activeElement ?? document.body

/** Presses Tab until something is reached; the focus has to be seen wherever it stands. */
async function tabTo(isIt: (element: Element) => boolean): Promise<HTMLElement> {
  for (let step = 0; step < 80; step++) {
    await userEvent.keyboard('{Tab}')
    const element = focused()
    if (element !== document.body) expectVisibleFocus(element)
    if (isIt(element)) return element as HTMLElement
  }
  throw new Error(`80 steps did not lead there, but to ${focused().outerHTML.slice(0, 200)}`)
}

function expectVisibleFocus(element: Element): void {
  const around = [element, element.closest('label'), element.parentElement].filter((one) => one !== null)
  const isSeen = around.some((one) => {
    const { outlineStyle, boxShadow } = getComputedStyle(one)
    return outlineStyle !== 'none' || boxShadow !== 'none'
  })
  if (!isSeen) throw new Error(`The focus is not seen at ${element.outerHTML.slice(0, 200)}`)
}

const tabToButton = (name: string | RegExp) => tabTo((element) => element === queryButton(name))
const queryButton = (name: string | RegExp) => screen.queryAllByRole('button', { name })[0] ?? null

const priceOf = (planId: string): string =>
  document.querySelector(`[data-plan-id="${planId}"] .lk-price-amount`)?.textContent ?? ''

describe('the pricing table', () => {
  test('changes the billing period with the arrow keys, and is left with one Tab', async () => {
    await renderInWorld(<PricingTable productId="product-revvenu" onPlanSelect={() => undefined} />, {
      customer: null,
    })
    await screen.findAllByRole('radio', {}, patience)
    const before = (await tabTo((element) => element.matches('input[type="radio"]'))) as HTMLInputElement
    const price = priceOf('plan-revvenu-basic')
    await userEvent.keyboard(before.value === 'MONTHLY' ? '{ArrowRight}' : '{ArrowLeft}')
    await waitFor(() => expect(priceOf('plan-revvenu-basic')).not.toBe(price))
    expect(focused()).toBeChecked()
    expect(focused()).not.toBe(before)
    await userEvent.keyboard('{Tab}')
    expect(focused()).not.toHaveAttribute('type', 'radio')
  })

  test('changes a quantity by its field, by the arrow keys and by its buttons', async () => {
    await renderInWorld(<PricingTable productId="product-revvenu" onPlanSelect={() => undefined} />, {
      customer: null,
    })
    const field = await screen.findByRole('spinbutton', { name: 'Templates' }, patience)
    await tabTo((element) => element === field)
    await userEvent.keyboard('{ArrowUp}{ArrowUp}')
    expect(field).toHaveValue(3)
    await userEvent.keyboard('{Control>}a{/Control}12')
    expect(field).toHaveValue(12)
    await tabToButton('More: Templates')
    await userEvent.keyboard('{Enter} ')
    expect(field).toHaveValue(14)
  })

  test('chooses a tier in a list', async () => {
    await renderInWorld(<PricingTable productId="product" onPlanSelect={() => undefined} />, {
      customer: null,
      customers: [],
      catalog: manyTiers,
    })
    const list = await screen.findByRole('combobox', { name: 'Contacts' }, patience)
    const price = priceOf('plan-tiers')
    await tabTo((element) => element === list)
    await userEvent.keyboard('{ArrowDown}')
    await waitFor(() => expect(priceOf('plan-tiers')).not.toBe(price))
    expect(list).toHaveFocus()
  })

  test('opens the comparison and scrolls it where it is too wide', async () => {
    await page.viewport(400, 900)
    await renderInWorld(
      <PricingTable productId="product-revvenu" onPlanSelect={() => undefined} comparison="collapsed" />,
      { customer: null },
    )
    await screen.findAllByRole('radio', {}, patience)
    await tabToButton('Compare all features')
    await userEvent.keyboard('{Enter}')
    const region = (await screen.findByRole('table', {}, patience)).closest('[role="region"]')
    await tabTo((element) => element === region)
    await userEvent.keyboard('{ArrowRight}')
    await waitFor(() => expect(region?.scrollLeft).toBeGreaterThan(0))
  })

  test('leads to the checkout and back to the button that was pressed', async () => {
    await renderInWorld(<PricingTable productId="product-revvenu" />)
    const name = /Upgrade.*Growth|Growth.*Upgrade/
    await screen.findByRole('button', { name }, patience)
    await tabToButton(name)
    await userEvent.keyboard('{Enter}')
    await screen.findByRole('button', { name: 'Continue to payment' }, patience)
    expect(document.querySelector('.lk-root')).toContainElement(focused() as HTMLElement)
    await tabToButton(/^(Back|Change plan)/)
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(screen.getByRole('button', { name })).toHaveFocus(), patience)
  })
})

describe('the paywall as a dialog', () => {
  function Product() {
    const [isOpen, setOpen] = useState(false)
    return (
      <main>
        <button type="button" onClick={() => setOpen(true)}>
          New campaign
        </button>
        <Paywall mode="dialog" featureId="feature-05-sso" open={isOpen} onOpenChange={setOpen} />
      </main>
    )
  }

  test('takes the focus, keeps it, and gives it back when Escape closes it', async () => {
    await renderInWorld(<Product />)
    const opener = await tabToButton('New campaign')
    await userEvent.keyboard('{Enter}')
    const dialog = await screen.findByRole('dialog', {}, patience)
    await within(dialog).findAllByRole('radio', {}, patience)
    for (let step = 0; step < 25; step++) {
      await userEvent.keyboard('{Tab}')
      if (focused() !== document.body) expect(dialog).toContainElement(focused() as HTMLElement)
    }
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(opener).toHaveFocus()
  })
})

describe('the checkout', () => {
  const selection = {
    planId: 'plan-revvenu-growth',
    billingPeriod: 'MONTHLY',
    charges: [{ id: 'feature-01-templates', quantity: 10 }],
  } as const
  const due = () => document.querySelector('[data-role="due-today"]')?.textContent

  test('takes a code and goes on to the payment', async () => {
    const { visited } = await renderInWorld(<Checkout selection={selection} />)
    await waitFor(() => expect(due()).toBe('$10.00'), patience)
    await tabToButton('Add a code')
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Promotion code' })).toHaveFocus())
    await userEvent.keyboard('coupon-id{Enter}')
    await waitFor(() => expect(due()).toBe('$8.00'), patience)
    await tabToButton('Continue to payment')
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(visited).toHaveLength(1), patience)
  })

  test('leaves the field of a code with Escape, to where it was opened', async () => {
    await renderInWorld(<Checkout selection={selection} />)
    await waitFor(() => expect(due()).toBe('$10.00'), patience)
    await tabToButton('Add a code')
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Promotion code' })).toHaveFocus())
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.getByRole('button', { name: 'Add a code' })).toHaveFocus())
    expect(due()).toBe('$10.00')
  })
})
