import '@testing-library/jest-dom/vitest'
import { afterEach, expect, test } from 'vitest'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { CustomerPortal, InvoiceList, PaymentDetails, PromotionList } from '../../src/components/index.ts'
import { onGrowth } from '../../stories/support/onGrowth.ts'
import { onPaidBasic } from '../../stories/support/onPaidBasic.ts'
import { customerId, renderInWorld, type RenderOptions } from './support/renderInWorld.tsx'

afterEach(cleanup)

/** A clock that stands still: amounts and dates are exact. */
const machineClock = { now: () => Date.UTC(2026, 10, 1, 12), wait: () => Promise.resolve() }
const member = () => ({ customerId, userId: 'user-1', role: 'member' }) as const
const day = 24 * 3_600_000

const region = (name: string) => screen.findByRole('region', { name }, { timeout: 6000 })

const owes: RenderOptions = {
  machineClock,
  prepare: async (world) => {
    await onPaidBasic(world)
    await world.sandbox?.forceNextCharge('declined')
    await world.clock.advance(22 * day)
  },
}

test('is one page of titled parts that links can lead to', async () => {
  const { container } = await renderInWorld(<CustomerPortal />, { machineClock, prepare: onGrowth })
  await region('Invoices')
  await region('Add-ons')
  expect(screen.getByRole('heading', { name: 'Plan and billing', level: 2 })).toBeVisible()
  const sections = [...container.querySelectorAll('.lk-section')]
  expect(sections.map(({ id }) => id)).toEqual([
    'billing-subscription',
    'billing-usage',
    'billing-addons',
    'billing-paymentMethods',
    'billing-invoices',
  ])
  expect(screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual([
    'Plan',
    'Usage',
    'Add-ons',
    'Payment methods',
    'Invoices',
  ])
  expect(container.querySelectorAll('[style]')).toHaveLength(0)
})

test('leaves out what is hidden, and lets the product put something around a part', async () => {
  await renderInWorld(
    <CustomerPortal
      hiddenSections={['usage', 'invoices']}
      anchorPrefix="plan"
      renderSection={(section, content) => <div data-testid={section}>{content}</div>}
    />,
    { machineClock, prepare: onGrowth },
  )
  expect(within(await screen.findByTestId('addons')).getByRole('region')).toHaveAttribute('id', 'plan-addons')
  expect(screen.queryByTestId('usage')).toBeNull()
  expect(screen.queryByTestId('invoices')).toBeNull()
})

test('shows a member no payments, and nothing that changes something', async () => {
  await renderInWorld(<CustomerPortal />, { machineClock, prepare: onGrowth, identify: member })
  await region('Add-ons')
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Invoices' })).toBeNull())
  expect(screen.queryByRole('region', { name: 'Payment methods' })).toBeNull()
  expect(screen.queryByRole('spinbutton')).toBeNull()
  expect(screen.getByRole('button', { name: 'Ask an admin' })).toBeVisible()
})

test('a part that cannot be loaded is tried again by itself, and the others stay', async () => {
  let isDown = true
  await renderInWorld(<CustomerPortal />, {
    machineClock,
    prepare: (world) => onPaidBasic(world),
    intercept: (path, next) =>
      isDown && path.endsWith('/invoices')
        ? Promise.resolve(Response.json({ error: {} }, { status: 400 }))
        : next(),
  })
  const problem = await screen.findByRole('alert', {}, { timeout: 6000 })
  const invoices = await region('Invoices')
  expect(invoices).toContainElement(problem)
  expect(problem).toHaveTextContent('Invoices could not be loaded.')
  expect(await screen.findByRole('heading', { name: 'Basic' })).toBeVisible()
  isDown = false
  await userEvent.click(within(invoices).getByRole('button', { name: 'Try again' }))
  expect(await within(invoices).findByText('Paid')).toBeVisible()
  expect(within(invoices).queryByRole('alert')).toBeNull()
})

test('comes without the payments provider when that keeps it waiting', async () => {
  const { container } = await renderInWorld(<CustomerPortal />, {
    machineClock,
    prepare: (world) => onPaidBasic(world),
    intercept: (path, next) => (path.endsWith('/invoices') ? new Promise(() => undefined) : next()),
  })
  expect(await screen.findByRole('heading', { name: 'Basic' }, { timeout: 6000 })).toBeVisible()
  const invoices = await region('Invoices')
  expect(invoices.querySelector('[aria-busy="true"]')).not.toBeNull()
  expect(container.querySelectorAll('[aria-busy="true"]')).toHaveLength(1)
})

test('an invoice opens its lines, and one that is open can be paid', async () => {
  await renderInWorld(<InvoiceList />, owes)
  const invoices = await region('Invoices')
  expect(await within(invoices).findByText('$5.00 to be paid')).toBeVisible()
  const pay = within(invoices).getByRole('link', { name: /^Pay invoice/ })
  const page = new URL(pay.getAttribute('href') ?? '', location.href)
  expect(page.origin).toBe(location.origin)
  expect(page.searchParams.get('return_to')).toBe(location.href)
  expect(within(invoices).getAllByText('Open')).toHaveLength(1)
  const [first] = within(invoices).getAllByRole('button', { name: /Lines of invoice/ })
  if (!first) throw new Error('There is no invoice.')
  expect(first).toHaveAttribute('aria-expanded', 'false')
  await userEvent.click(first)
  expect(within(invoices).getByText('Basic')).toBeVisible()
  await userEvent.click(first)
  expect(within(invoices).queryByText('Basic')).toBeNull()
})

test('a link that is not safe is no link', async () => {
  await renderInWorld(<InvoiceList />, {
    ...owes,
    intercept: async (path, next) => {
      const response = await next()
      if (!path.endsWith('/invoices')) return response
      const invoices = (await response.json()) as Record<string, unknown>[]
      const unsafe = { paymentUrl: 'javascript:alert(1)', pdfUrl: 'javascript:alert(2)' }
      return Response.json(invoices.map((invoice) => ({ ...invoice, ...unsafe })))
    },
  })
  expect(await screen.findByText('Open')).toBeVisible()
  expect(screen.queryByRole('link')).toBeNull()
})

test('another card becomes the default, and the other one can go', async () => {
  await renderInWorld(<PaymentDetails />, {
    machineClock,
    prepare: async (world) => {
      await onPaidBasic(world)
      await world.sandbox?.addPaymentMethod({ customerId, cardNumber: '5555 5555 5555 4444' })
    },
  })
  const cards = await region('Payment methods')
  const names = () =>
    within(cards)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent)
  await waitFor(() => expect(names().length).toBeGreaterThan(1))
  const [other] = within(cards).getAllByRole('button', { name: /^Make default: / })
  if (!other) throw new Error('There is no other card.')
  const name = (other.getAttribute('aria-label') ?? '').replace('Make default: ', '')
  await userEvent.click(other)
  await waitFor(() => expect(names()[0]).toContain(name), { timeout: 5000 })
  expect(names()[0]).toContain('Default')
  const count = names().length
  const [remove] = within(cards).getAllByRole('button', { name: /^Remove: / })
  if (!remove) throw new Error('No card can be removed.')
  await userEvent.click(remove)
  const question = await within(cards).findByRole('group', { name: /^Remove .*\?$/ })
  await userEvent.click(within(question).getByRole('button', { name: 'Keep it' }))
  expect(names()).toHaveLength(count)
  await userEvent.click(within(cards).getAllByRole('button', { name: /^Remove: / })[0] ?? remove)
  await userEvent.click(await within(cards).findByRole('button', { name: 'Remove' }))
  await waitFor(() => expect(names()).toHaveLength(count - 1), { timeout: 5000 })
})

test('a card is added in place, and the focus comes back', async () => {
  await renderInWorld(<PaymentDetails />, { machineClock, prepare: (world) => onPaidBasic(world) })
  const cards = await region('Payment methods')
  await userEvent.click(await within(cards).findByRole('button', { name: 'Add a card' }))
  await userEvent.type(
    await within(cards).findByLabelText('Card number', {}, { timeout: 6000 }),
    '5555555555554444',
  )
  await userEvent.type(within(cards).getByLabelText(/Expiry/), '1240')
  await userEvent.type(within(cards).getByLabelText('Security code'), '123')
  await userEvent.click(within(cards).getByRole('button', { name: 'Use this card' }))
  await waitFor(() => expect(within(cards).getAllByRole('listitem')[0]).toHaveTextContent('4444'), {
    timeout: 5000,
  })
  await waitFor(() => expect(within(cards).getByRole('button', { name: 'Add a card' })).toHaveFocus())
})

test('payment methods and invoices tell a member who can see them', async () => {
  await renderInWorld(
    <>
      <PaymentDetails />
      <InvoiceList />
    </>,
    { machineClock, prepare: onGrowth, identify: member },
  )
  const words = 'Only an admin of your account can see this.'
  await waitFor(() => expect(screen.getAllByText(words)).toHaveLength(2), { timeout: 5000 })
  expect(screen.queryByRole('button')).toBeNull()
})

test('what was given says until when', async () => {
  await renderInWorld(<PromotionList />, {
    machineClock,
    prepare: (world) =>
      world.backend.grantPromotionalEntitlements({
        customerId,
        promotionalEntitlements: [
          { featureId: 'feature-03-mau', usageLimit: 500, period: '1 month' },
          { featureId: 'feature-05-sso' },
        ],
      }),
  })
  const rows = await screen.findAllByRole('listitem')
  expect(rows.map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/500 users.*Until Dec 1/),
    'Single sign-onFor good',
  ])
})
