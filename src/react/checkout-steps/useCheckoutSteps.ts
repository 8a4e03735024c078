'use client'

import { useState } from 'react'
import type { PlanCard } from '../pricing-table/pricingTableTypes.ts'
import type { SubscriptionSelection } from '../protocolTypes.ts'
import { checkoutSteps, type CheckoutStep, type CheckoutStepOptions } from './checkoutSteps.ts'

/** What `useCheckoutSteps` answers. */
export interface CheckoutStepsResult {
  /** One after the other, or all on one page. */
  readonly isGuided: boolean
  readonly steps: readonly CheckoutStep[]
  /** With `isGuided`: where the customer is. */
  readonly current: CheckoutStep
  /** The next one; null at the last. */
  readonly next: CheckoutStep | null
  readonly previous: CheckoutStep | null
  /** Whether a step is on the screen. */
  isShown(step: CheckoutStep): boolean
  /** Goes to a step unless the host objects. Answers whether it did; never rejects. */
  go(to: CheckoutStep): Promise<boolean>
}

/** Where a customer is on the way from the choice to the payment. */
export function useCheckoutSteps(
  card: Pick<PlanCard, 'addons'> | null,
  selection: SubscriptionSelection | null,
  options: CheckoutStepOptions,
): CheckoutStepsResult {
  const steps = checkoutSteps(card, options)
  const isGuided = options.steps === 'guided' && steps.length > 1
  const [wanted, setWanted] = useState<CheckoutStep | null>(null)
  const current = steps.find((step) => step === wanted) ?? steps[0] ?? 'payment'
  const index = steps.indexOf(current)
  return {
    isGuided,
    steps,
    current,
    next: steps[index + 1] ?? null,
    previous: steps[index - 1] ?? null,
    isShown: (step) => (isGuided ? step === current : steps.includes(step)),
    async go(to) {
      const mayGo = await isAllowed(options, selection && { from: current, to, selection })
      if (mayGo) setWanted(to)
      return mayGo
    },
  }
}

type Change = Parameters<NonNullable<CheckoutStepOptions['onBeforeStepChange']>>[0]

async function isAllowed(
  { onBeforeStepChange }: CheckoutStepOptions,
  change: Change | null,
): Promise<boolean> {
  if (!onBeforeStepChange || !change) return true
  try {
    return await onBeforeStepChange(change)
  } catch (error) {
    // Who rejects has told why; the step is not taken, and the host hears of it where it hears of every error.
    reportError(error)
    return false
  }
}
