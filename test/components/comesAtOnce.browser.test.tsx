import '@testing-library/jest-dom/vitest'
import { afterEach, expect, test } from 'vitest'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { Checkout, Paywall } from '../../src/components/index.ts'
import { onPaidBasic } from '../../stories/support/onPaidBasic.ts'
import { customerId, renderInWorld } from './support/renderInWorld.tsx'

afterEach(cleanup)

const slowly = { timeout: 5000 }
const basic = { planId: 'plan-revvenu-basic', billingPeriod: 'MONTHLY' } as const

/** Keeps the answers to one call back until they are let go. */
function heldBack(ending: string) {
  let letGo = () => {}
  const free = new Promise<void>((done) => {
    letGo = done
  })
  return {
    letGo: () => letGo(),
    async intercept(path: string, next: () => Promise<Response>): Promise<Response> {
      if (path.endsWith(ending)) await free
      return next()
    },
  }
}

const plans = () => document.querySelectorAll('[data-plan-id]')

test('a paywall shows its plans together with the reason, which decides on the recommended one', async () => {
  const unlock = heldBack('/unlock')
  const { requests } = await renderInWorld(<Paywall featureId="feature-02-campaigns" />, {
    ...unlock,
    prepare: ({ backend }) =>
      backend.reportUsage({ customerId, featureId: 'feature-02-campaigns', value: 1 }),
  })
  await waitFor(() => expect(requests.some((request) => request.endsWith('/paywall'))).toBe(true), slowly)
  expect(document.querySelector('.lk-paywall')).toHaveAttribute('data-state', 'loading')
  expect(plans()).toHaveLength(0)
  unlock.letGo()
  expect(await screen.findByRole('button', { name: 'Choose Basic' }, slowly)).toBeVisible()
  expect(plans().length).toBeGreaterThan(0)
})

test('a checkout offers no button until the price is known', async () => {
  const estimate = heldBack('/estimate')
  await renderInWorld(<Checkout selection={basic} />, estimate)
  expect(await screen.findByRole('heading', { name: /Basic/ }, slowly)).toBeVisible()
  expect(document.querySelector('.lk-summary button')).toBeNull()
  estimate.letGo()
  await waitFor(() => expect(document.querySelector('.lk-checkout-confirm')).toBeEnabled(), slowly)
})

test('the checkout of a lower plan begins with what it takes away', async () => {
  const impact = heldBack('/impact')
  const { requests } = await renderInWorld(<Checkout selection={{ planId: 'plan-revvenu-free' }} />, {
    ...impact,
    prepare: onPaidBasic,
  })
  await waitFor(() => expect(requests.some((request) => request.endsWith('/paywall'))).toBe(true), slowly)
  expect(screen.queryByRole('heading')).toBeNull()
  impact.letGo()
  await waitFor(() => expect(document.querySelector('.lk-impact')).toBeVisible(), slowly)
})
