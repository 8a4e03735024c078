'use client'
import { createLazy } from '../lazy/createLazy.tsx'
import type { CheckoutPanelProps } from './CheckoutPanel.tsx'
import { CheckoutSkeleton } from './CheckoutSkeleton.tsx'

/** The checkout inside of a choice of plans: most who look at plans do not get to it. */
export const { Part: LazyCheckoutPanel, usePreload: usePreloadedCheckout } = createLazy<CheckoutPanelProps>(
  async () => (await import('./CheckoutPanel.tsx')).CheckoutPanel,
  CheckoutSkeleton,
)
