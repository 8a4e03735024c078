import { createRef, type ReactElement, type Ref } from 'react'
import { afterEach, expect, test } from 'vitest'
import { cleanup, waitFor } from '@testing-library/react'
import {
  Checkout,
  CheckoutRedirect,
  CheckoutReturn,
  Paywall,
  PricingTable,
  UpgradePrompt,
} from '../../src/components/index.ts'
import { renderInWorld } from './support/renderInWorld.tsx'

afterEach(cleanup)

const outcome = {
  type: 'checkout',
  checkoutId: 'checkout-1',
  checkoutUrl: 'https://checkout.stripe.com/c/1',
  expiresAt: 1,
} as const

interface HostProps {
  readonly ref: Ref<HTMLElement>
  readonly className: string
  readonly id: string
  readonly title: string
  readonly 'data-host': string
}

const components: Readonly<Record<string, (props: HostProps) => ReactElement>> = {
  'lk-pricing-table': ({ ref, ...props }) => <PricingTable ref={ref as Ref<HTMLDivElement>} {...props} />,
  'lk-paywall': (props) => <Paywall {...props} />,
  'lk-paywall dialog': (props) => <Paywall mode="dialog" defaultOpen {...props} />,
  'lk-checkout': ({ ref, ...props }) => (
    <Checkout ref={ref as Ref<HTMLDivElement>} selection={{ planId: 'plan-revvenu-growth' }} {...props} />
  ),
  'lk-checkout-redirect': ({ ref, ...props }) => (
    <CheckoutRedirect ref={ref as Ref<HTMLDivElement>} outcome={outcome} {...props} />
  ),
  'lk-upgrade-prompt': ({ ref, ...props }) => (
    <UpgradePrompt ref={ref as Ref<HTMLDivElement>} featureId="feature-05-sso" {...props} />
  ),
}

test.each(Object.entries(components))(
  '%s hands ref, class and attributes to its root, and renders no style',
  async (name, create) => {
    const ref = createRef<HTMLElement>()
    const { baseElement } = await renderInWorld(
      create({ ref, className: 'host-class', id: 'host-id', title: 'host-title', 'data-host': 'yes' }),
    )
    await waitFor(() => expect(ref.current).not.toBeNull())
    const root = ref.current
    expect(root?.classList.contains(name.split(' ')[0] ?? '')).toBe(true)
    expect(root?.classList.contains('lk-root')).toBe(true)
    expect(root?.classList.contains('host-class')).toBe(true)
    expect(root?.id).toBe('host-id')
    expect(root?.title).toBe('host-title')
    expect(root?.dataset.host).toBe('yes')
    await waitFor(() => expect(root?.textContent).toMatch(/plan|page|used/i))
    expect(baseElement.querySelectorAll('[style]')).toHaveLength(0)
  },
)

test('CheckoutReturn shows its children on a page that no checkout led to', async () => {
  const { findByText, container } = await renderInWorld(<CheckoutReturn>Campaigns</CheckoutReturn>)
  await findByText('Campaigns')
  expect(container.querySelector('.lk-root')).toBeNull()
})
