import '@testing-library/jest-dom/vitest'
import { afterEach, expect, test, vi } from 'vitest'
import { cleanup, configure, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Checkout, type CheckoutProps } from '../../src/components/index.ts'
import { onPaidBasic } from '../../stories/support/onPaidBasic.ts'
import { customerId, renderInWorld, type RenderOptions } from './support/renderInWorld.tsx'

configure({ asyncUtilTimeout: 8000 })
afterEach(cleanup)

const growth = {
  planId: 'plan-revvenu-growth',
  billingPeriod: 'MONTHLY',
  charges: [{ id: 'feature-01-templates', quantity: 8 }],
} as const

const machineClock = { now: () => Date.UTC(2026, 10, 1, 12), wait: () => Promise.resolve() }

const open = (props: Partial<CheckoutProps> = {}, options: RenderOptions = {}) =>
  renderInWorld(<Checkout selection={growth} {...props} />, { machineClock, ...options })

const next = () => screen.findByRole('button', { name: 'Continue' })
const step = () => document.querySelector('.lk-step[aria-current="step"]')?.lastChild?.textContent

test('a guided checkout asks one thing after the other, with the price in sight, and leads back', async () => {
  await open({ steps: 'guided' })
  await userEvent.click(await next())
  await waitFor(() => expect(step()).toBe('Add-ons'))
  expect(screen.getByRole('group', { name: 'Add-ons' })).toHaveFocus()
  expect(screen.queryByRole('spinbutton', { name: 'Templates' })).toBeNull()
  await waitFor(() => expect(document.querySelector('[data-role="due-today"]')).toHaveTextContent('$8.00'))
  await userEvent.click(await next())
  expect(step()).toBe('Payment')
  expect(await screen.findByRole('button', { name: 'Continue to payment' })).toBeEnabled()
  await userEvent.click(screen.getByRole('button', { name: 'Plan' }))
  await waitFor(() => expect(step()).toBe('Plan'))
  expect(screen.getByRole('spinbutton', { name: 'Templates' })).toHaveValue(8)
})

test('the host may keep the customer at a step, and an error of its own keeps them too', async () => {
  const reported = vi.spyOn(globalThis, 'reportError').mockImplementation(() => undefined)
  const onBeforeStepChange = vi
    .fn<NonNullable<CheckoutProps['onBeforeStepChange']>>()
    .mockResolvedValueOnce(false)
    .mockRejectedValueOnce(new Error('The host is down.'))
    .mockResolvedValue(true)
  await open({ steps: 'guided', onBeforeStepChange })
  await userEvent.click(await next())
  expect(step()).toBe('Plan')
  await userEvent.click(await next())
  await waitFor(() => expect(reported).toHaveBeenCalledOnce())
  expect(step()).toBe('Plan')
  await userEvent.click(await next())
  await waitFor(() => expect(step()).toBe('Add-ons'))
  const change = onBeforeStepChange.mock.calls[0]?.[0]
  expect(change).toMatchObject({ from: 'plan', to: 'addons', selection: { planId: growth.planId } })
})

test('steps that are skipped are not asked for, on one page or on several', async () => {
  const { unmount } = await open({ skipSteps: ['plan', 'addons'] })
  await screen.findByRole('button', { name: 'Continue to payment' })
  expect(screen.queryByRole('spinbutton')).toBeNull()
  unmount()
  await open({ steps: 'guided', skipSteps: ['plan'] })
  await next()
  const names = [...document.querySelectorAll('.lk-step')].map((item) => item.lastChild?.textContent)
  expect(names).toEqual(['Add-ons', 'Payment'])
})

test('a sentence of consent stands beside the button that buys', async () => {
  await open({ consent: <a href="/terms">You agree to the terms</a> })
  const link = await screen.findByRole('link', { name: 'You agree to the terms' })
  expect(link.closest('.lk-summary-actions')?.querySelector('.lk-checkout-confirm')).not.toBeNull()
})

test('a lower plan says what is lost, which limits are exceeded and when, and how to keep the present one', async () => {
  const onBack = vi.fn<() => void>()
  const { world } = await open(
    { selection: { planId: 'plan-revvenu-free' }, onBack },
    {
      prepare: async (opened) => {
        await onPaidBasic(opened)
        await opened.backend.reportUsage({ customerId, featureId: 'feature-01-templates', value: 2 })
      },
    },
  )
  expect(await screen.findByRole('heading', { name: 'What changes on Dec 1' })).toBeVisible()
  const changes = [...document.querySelectorAll('.lk-impact-row')].map((row) => row.textContent)
  expect(changes).toMatchInlineSnapshot(`
    [
      "Templates: 1 instead of 2.You use 2 templates: more than you will have.",
      "Campaigns: 1 instead of 10.",
      "Monthly active users: 3 instead of 100.",
      "Log retention: 7 instead of 30.",
    ]
  `)
  await userEvent.click(screen.getByRole('button', { name: 'Keep Basic' }))
  expect(onBack).toHaveBeenCalledOnce()
  expect(await world.backend.getActiveSubscriptionsList({ customerId })).toHaveLength(1)
})

test('who may not buy asks an admin for exactly this choice', async () => {
  const { world } = await open({}, { identify: () => ({ customerId, userId: 'u', role: 'member' }) })
  await userEvent.click(await screen.findByRole('button', { name: 'Ask an admin' }))
  expect(await screen.findByText('Your admins have been asked.')).toBeVisible()
  const events = await world.backend.listEvents({ customerId })
  expect(JSON.stringify(events.at(-1))).toContain('plan-revvenu-growth')
})
