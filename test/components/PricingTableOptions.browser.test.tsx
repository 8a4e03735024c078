import '@testing-library/jest-dom/vitest'
import { afterEach, expect, test, vi } from 'vitest'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { userEvent as keyboard } from 'vitest/browser'
import { PricingTable } from '../../src/components/index.ts'
import type { WorldOptions } from '../../src/embedded/index.ts'
import { useSubscriptions } from '../../src/react/index.ts'
import { manyTiers, severalProducts } from '../../stories/support/unusualCatalogs.ts'
import { customerId, renderInWorld } from './support/renderInWorld.tsx'

afterEach(() => {
  cleanup()
  history.replaceState(null, '', location.pathname)
})

const card = async (name: string) => {
  const heading = await screen.findByRole('heading', { name }, { timeout: 5000 })
  const item = heading.closest('li')
  if (!item) throw new Error(`The plan ${name} is not in a list`)
  return within(item)
}

const visitorOf = (catalog: WorldOptions['catalog']) => ({ customer: null, catalog, customers: [] })

test('several products are one radio group, which stays and keeps the focus while the plans change', async () => {
  const onProductChange = vi.fn<(productId: string) => void>()
  await renderInWorld(
    <PricingTable onPlanSelect={() => undefined} onProductChange={onProductChange} />,
    visitorOf(severalProducts),
  )
  await card('Page')
  const group = within(screen.getByRole('group', { name: 'Product' }))
  const sites = group.getByRole('radio', { name: 'Sites' })
  expect(sites).toBeChecked()
  sites.focus()
  await keyboard.keyboard('{ArrowRight}')
  const mail = group.getByRole('radio', { name: 'Mail' })
  expect(mail).toBeChecked()
  await card('Letter')
  expect(mail).toHaveFocus()
  expect(screen.queryByRole('heading', { name: 'Page' })).toBeNull()
  expect(onProductChange).toHaveBeenCalledExactlyOnceWith('product-mail')
})

test('one product that the host names leaves no choice; with a handler it is the host that changes it', async () => {
  await renderInWorld(
    <>
      <PricingTable productId="product-shop" onPlanSelect={() => undefined} />
      <PricingTable
        productId="product-mail"
        onProductChange={() => undefined}
        onPlanSelect={() => undefined}
      />
    </>,
    visitorOf(severalProducts),
  )
  await card('Shop')
  await card('Letter')
  const groups = screen.getAllByRole('group', { name: 'Product' })
  expect(groups).toHaveLength(1)
  await userEvent.click(within(groups[0] ?? document.body).getByRole('radio', { name: 'Sites' }))
  expect(within(groups[0] ?? document.body).getByRole('radio', { name: 'Mail' })).toBeChecked()
  await card('Letter')
})

test('a plan with several tiered prices offers the tiers of each, and the price follows', async () => {
  const onPlanSelect = vi.fn<(selection: object) => void>()
  await renderInWorld(<PricingTable onPlanSelect={onPlanSelect} />, visitorOf(manyTiers))
  const team = await card('Team')
  team.getByText('$41')
  await userEvent.selectOptions(team.getByRole('combobox', { name: 'Seats' }), '11 to 50: $10.00 per seat')
  // 50 × 10 and 29
  expect(await team.findByText('$529')).toBeVisible()
  expect(team.getByRole('spinbutton', { name: 'Seats' })).toHaveValue(50)
  const contacts = team.getByRole('combobox', { name: 'Contacts' })
  // Only the tier decides about the price: there is no number to choose.
  expect(team.queryByRole('spinbutton', { name: 'Contacts' })).toBeNull()
  contacts.focus()
  await userEvent.selectOptions(contacts, '1,001 to 10,000: $99.00')
  expect(await team.findByText('$599')).toBeVisible()
  await userEvent.click(team.getByRole('button', { name: 'Get started Team' }))
  expect(onPlanSelect.mock.calls[0]?.[0]).toMatchObject({
    charges: [
      { id: 'seats', quantity: 50 },
      { id: 'contacts', quantity: 10_000 },
    ],
  })
})

test('what a plan costs besides stands on its card', async () => {
  await renderInWorld(<PricingTable onPlanSelect={() => undefined} />, visitorOf(manyTiers))
  const metered = await card('Pay as you go')
  for (const words of ['plus $0.0025 per message', 'plus $99 once', 'at least $25 / month'])
    expect(metered.getByText(words)).toBeVisible()
})

function PaidInKroner() {
  const subscriptions = useSubscriptions()
  return (
    <PricingTable
      subscriptions={subscriptions.map((own) => ({
        ...own,
        plan: { id: 'plan-revvenu-basic', displayName: 'Basic' },
        pricingType: 'PAID',
        billingPeriod: 'MONTHLY',
        billingId: 'billed',
        currency: 'DKK',
      }))}
    />
  )
}

test('a preview shows what somebody else would see, and a button that cannot be used says why', async () => {
  await renderInWorld(<PaidInKroner />)
  const basic = await card('Basic')
  await waitFor(() => expect(basic.getByRole('button', { name: 'Current plan Basic' })).toBeDisabled())
  const upgrade = (await card('Growth')).getByRole('button', { name: 'Upgrade Growth' })
  expect(upgrade).toBeDisabled()
  expect(upgrade).toHaveAccessibleDescription(/paid in another currency/)
})

test('a plan that waits for its payment says so, in its period, and its button is the main one', async () => {
  await renderInWorld(<PricingTable />, {
    prepare: (world) =>
      world.backend.provisionSubscription({
        customerId,
        planId: 'plan-revvenu-growth',
        billingPeriod: 'MONTHLY',
        charges: [{ id: 'feature-01-templates', quantity: 2 }],
        checkoutOptions: { successUrl: location.href, cancelUrl: location.href },
      }),
  })
  const growth = await card('Growth')
  const button = growth.getByRole('button', { name: 'Complete payment Growth' })
  expect(button).toHaveAttribute('data-variant', 'primary')
  expect(button).toHaveAccessibleDescription(/payment is not finished/)
})

test('a member asks an admin for the plan, as it was chosen', async () => {
  const { world } = await renderInWorld(<PricingTable defaultBillingPeriod="MONTHLY" />, {
    identify: () => ({ customerId, userId: 'user-1', role: 'member' }),
  })
  const growth = await card('Growth')
  await userEvent.click(growth.getByRole('button', { name: 'More: Templates' }))
  await userEvent.click(await growth.findByRole('button', { name: 'Ask an admin Growth' }, { timeout: 5000 }))
  expect(await growth.findByText('Your admins have been asked.', undefined, { timeout: 5000 })).toBeVisible()
  const events = await world.backend.listEvents({ customerId, limit: 1000 })
  expect(events.findLast(({ type }) => type === 'upgrade.requested')?.data).toMatchObject({
    selection: { planId: 'plan-revvenu-growth', charges: [{ quantity: 2 }] },
  })
})

test('the checkout of a plan can be open at first, in its quantities', async () => {
  const { requests } = await renderInWorld(
    <PricingTable
      defaultPlanId="plan-revvenu-growth"
      defaultSelections={[
        { planId: 'plan-revvenu-growth', charges: [{ id: 'feature-01-templates', quantity: 3 }] },
      ]}
    />,
  )
  await screen.findByRole('button', { name: 'Change plan' }, { timeout: 5000 })
  expect(screen.getByRole('spinbutton', { name: 'Templates' })).toHaveValue(3)
  await waitFor(() => expect(requests.some((request) => request.includes('estimate'))).toBe(true))
  await userEvent.click(screen.getByRole('button', { name: 'Change plan' }))
  await card('Growth')
})

test('a visitor sees the plans, whatever should be open at first', async () => {
  await renderInWorld(<PricingTable defaultPlanId="plan-revvenu-growth" onPlanSelect={() => undefined} />, {
    customer: null,
  })
  expect((await card('Growth')).getByRole('button', { name: 'Get started Growth' })).toBeVisible()
})

test('a link that chooses opens the checkout with what it chose, once', async () => {
  const choice = {
    planId: 'plan-revvenu-growth',
    billingPeriod: 'MONTHLY',
    charges: [{ id: 'feature-01-templates', quantity: 4 }],
  }
  const url = new URL(location.href)
  url.searchParams.set('latchkey_choice', btoa(JSON.stringify(choice)).replaceAll('=', ''))
  history.replaceState(null, '', url)
  await renderInWorld(<PricingTable />)
  await screen.findByRole('button', { name: 'Change plan' }, { timeout: 5000 })
  await waitFor(() => expect(screen.getByRole('spinbutton', { name: 'Templates' })).toHaveValue(4))
  expect(location.href).not.toContain('latchkey_choice')
})

test('a link of something that is not a choice leaves the plans as they are', async () => {
  history.replaceState(null, '', `${location.pathname}?latchkey_choice=bm9uc2Vuc2U`)
  await renderInWorld(<PricingTable defaultPlanId="plan-revvenu-growth" />)
  expect((await card('Growth')).getByRole('button', { name: 'Upgrade Growth' })).toBeVisible()
})

test('the host may put its own words into the cards, where its own styles reach them', async () => {
  await renderInWorld(
    <PricingTable
      onPlanSelect={() => undefined}
      renderFeature={({ featureId }, words) => <em data-testid={featureId}>{words}</em>}
      renderPlanFooter={({ displayName }) => <p>Questions about {displayName}?</p>}
    />,
    { customer: null },
  )
  const growth = await card('Growth')
  const feature = growth.getByTestId('feature-05-sso')
  expect(feature).toHaveTextContent('Single sign-on')
  expect(feature.closest('.lk-slot')).not.toBeNull()
  expect(growth.getByText('Questions about Growth?').closest('.lk-slot')).not.toBeNull()
})

test('a period switch moves nothing: as many lines stand in either', async () => {
  const { container } = await renderInWorld(
    <PricingTable defaultBillingPeriod="MONTHLY" onPlanSelect={() => undefined} />,
    { customer: null },
  )
  await card('Growth')
  const tops = () =>
    [...container.querySelectorAll('.lk-plan-card-action, .lk-plan-card-features, .lk-plan-card-addons')].map(
      (part) => Math.round(part.getBoundingClientRect().top),
    )
  const before = tops()
  await userEvent.click(screen.getByRole('radio', { name: /Annual/ }))
  await screen.findByText('$4.17')
  expect(tops()).toEqual(before)
})
