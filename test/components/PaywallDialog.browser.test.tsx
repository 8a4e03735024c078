import '@testing-library/jest-dom/vitest'
import { useEffect, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, expect, test, vi } from 'vitest'
import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { page, userEvent as keyboard } from 'vitest/browser'
import { Paywall } from '../../src/components/index.ts'
import { LatchkeyProvider, useLatchkey } from '../../src/react/index.ts'
import { renderInWorld } from './support/renderInWorld.tsx'

afterEach(async () => {
  cleanup()
  await page.viewport(1280, 800)
})

const wait = { timeout: 5000 }

/** A page with a scrollbar. */
function Product() {
  const [isOpen, setOpen] = useState(false)
  const [isThere, setThere] = useState(true)
  return (
    <main>
      <button onClick={() => setOpen(true)}>Plans</button>
      {isThere ? (
        <Paywall mode="dialog" featureId="feature-05-sso" open={isOpen} onOpenChange={setOpen} />
      ) : null}
      <button data-testid="leave" onClick={() => setThere(false)}>
        Leave
      </button>
      <div ref={(element) => element?.style.setProperty('height', '3000px')} />
    </main>
  )
}

async function open(): Promise<HTMLElement> {
  await userEvent.click(screen.getByRole('button', { name: 'Plans' }))
  return screen.findByRole('dialog', { name: 'Your plan does not include Single sign-on' }, wait)
}

test('the page below does not scroll nor move, and is as before afterwards', async () => {
  await renderInWorld(<Product />)
  const opener = screen.getByRole('button', { name: 'Plans' })
  const before = opener.getBoundingClientRect().toJSON() as unknown
  const { clientWidth } = document.documentElement
  await open()
  expect(getComputedStyle(document.documentElement).overflowY).toBe('hidden')
  expect(document.documentElement.clientWidth).toBe(clientWidth)
  expect(opener.getBoundingClientRect().toJSON()).toEqual(before)
  await userEvent.click(screen.getByRole('button', { name: 'Close' }))
  await waitFor(() => expect(getComputedStyle(document.documentElement).overflowY).toBe('visible'))
})

test('Escape closes the dialog and nothing of the page below', async () => {
  const onEscape = vi.fn<() => void>()
  document.addEventListener('keydown', onEscape)
  await renderInWorld(<Product />)
  await open()
  await keyboard.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(onEscape).not.toHaveBeenCalled()
  document.removeEventListener('keydown', onEscape)
})

test('what is canceled or closed inside of it leaves it open', async () => {
  await renderInWorld(<Product />)
  const dialog = await open()
  const inner = dialog.querySelector('.lk-paywall-head')
  inner?.dispatchEvent(new Event('cancel', { bubbles: true, cancelable: true }))
  inner?.dispatchEvent(new Event('close', { bubbles: true }))
  await new Promise((done) => setTimeout(done, 100))
  expect(screen.getByRole('dialog')).toBe(dialog)
})

test('leaving the page’s tree while it is open gives focus and scrolling back', async () => {
  await renderInWorld(<Product />)
  await open()
  screen.getByTestId('leave').click()
  await waitFor(() => expect(document.querySelector('dialog')).toBeNull())
  expect(screen.getByRole('button', { name: 'Plans' })).toHaveFocus()
  expect(document.documentElement.style.overflow).toBe('')
})

test('Tab goes around inside of the dialog', async () => {
  await renderInWorld(<Product />)
  const dialog = await open()
  await screen.findByRole('button', { name: 'Upgrade Growth' }, wait)
  for (let count = 0; count < 14; count++) {
    await keyboard.keyboard('{Tab}')
    const { activeElement } = document
    expect(activeElement === document.body || dialog.contains(activeElement)).toBe(true)
  }
})

test.each([
  ['at 320 pixels', 320, ''],
  ['at 320 pixels with text twice as large', 320, '200%'],
])('nothing is cut off %s', async (_what, width, fontSize) => {
  await page.viewport(width, 640)
  document.documentElement.style.fontSize = fontSize
  await renderInWorld(<Product />)
  const dialog = await open()
  await screen.findByRole('button', { name: 'Upgrade Growth' }, wait)
  expect(dialog.scrollWidth).toBeLessThanOrEqual(dialog.clientWidth)
  expect(dialog.getBoundingClientRect().width).toBeLessThanOrEqual(width)
  const close = screen.getByRole('button', { name: 'Close' })
  dialog.scrollTo(0, dialog.scrollHeight)
  const { top, bottom } = close.getBoundingClientRect()
  expect(top).toBeGreaterThanOrEqual(0)
  expect(bottom).toBeLessThanOrEqual(640)
  document.documentElement.style.fontSize = ''
})

/** The same page, inside of a shadow root. */
function Inside() {
  const { client } = useLatchkey()
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const shadow = host.current?.shadowRoot ?? host.current?.attachShadow({ mode: 'open' })
    if (!shadow) return undefined
    const container = shadow.appendChild(document.createElement('div'))
    const root = createRoot(container)
    root.render(
      <LatchkeyProvider client={client}>
        <Product />
      </LatchkeyProvider>,
    )
    return () => {
      container.remove()
      queueMicrotask(() => root.unmount())
    }
  }, [client])
  return <div ref={host} data-testid="host" />
}

test('works inside of a shadow root, and the focus returns there', async () => {
  await renderInWorld(<Inside />)
  const root = screen.getByTestId('host').shadowRoot!
  const button = await waitFor(() => root.querySelector('button')!)
  button.focus()
  button.click()
  const dialog = await waitFor(() => {
    const found = root.querySelector('dialog[open]')
    expect(found).not.toBeNull()
    return found!
  }, wait)
  expect(dialog.contains(root.activeElement)).toBe(true)
  await keyboard.keyboard('{Escape}')
  await waitFor(() => expect(root.querySelector('dialog[open]')).toBeNull())
  expect(root.activeElement).toBe(button)
})
