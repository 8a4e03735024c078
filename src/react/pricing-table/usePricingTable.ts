'use client'

import { useMemo, useState } from 'react'
import type { BillingPeriod } from '../../core/catalog/Catalog.ts'
import { useCustomer } from '../customer/useCustomer.ts'
import { useSubscriptions } from '../customer/useSubscriptions.ts'
import { useClientState } from '../provider/useClientState.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'
import { useNow } from '../time/useNow.ts'
import { pricingTableState } from './pricingTableState.ts'
import type { PricingTableResult } from './PricingTableResult.ts'
import type { PlanChoices, PricingTableOptions } from './pricingTableTypes.ts'
import { usePaywallQuery } from './usePaywallQuery.ts'
import { useOfferedProducts, useProductChoice } from './useProductChoice.ts'

const HOUR = 3_600_000

/**
 * A pricing table without markup: its cards, and what a customer can change about them. The billing period may be
 * controlled (`billingPeriod`) or not (`defaultBillingPeriod`), and so may the product.
 */
export function usePricingTable(options: PricingTableOptions = {}): PricingTableResult {
  const { client } = useLatchkeyContext()
  const { productId, setProduct } = useProductChoice(options)
  const { query, state } = usePaywallQuery({ ...options, productId })
  const customer = useCustomer()
  const canPurchase = useClientState((view) => view.getState().canPurchase)
  const ownSubscriptions = useSubscriptions()
  const subscriptions = options.subscriptions ?? ownSubscriptions
  const now = useNow(HOUR)
  const [ownPeriod, setOwnPeriod] = useState<BillingPeriod | null>(null)
  const [choices, setChoices] = useState<PlanChoices>({})

  const paywall = state.value
  const products = useOfferedProducts(paywall, options)
  const { billingCountryCode, recommendedPlanId, showOnlyHigherPlans, hiddenPlanIds, hidePlan } = options
  const { defaultSelections, defaultTierIndex } = options
  const billingPeriod = options.billingPeriod ?? ownPeriod ?? options.defaultBillingPeriod ?? null
  const table = useMemo(
    () =>
      paywall &&
      pricingTableState({
        paywall,
        isSignedIn: customer !== null,
        canPurchase,
        subscriptions,
        now: now ?? paywall.serverTime,
        billingPeriod,
        choices,
        resourceId: client.resourceId,
        options: {
          billingCountryCode,
          recommendedPlanId,
          showOnlyHigherPlans,
          hiddenPlanIds,
          hidePlan,
          defaultSelections,
          defaultTierIndex,
        },
      }),
    [
      paywall,
      customer,
      canPurchase,
      subscriptions,
      now,
      billingPeriod,
      choices,
      client,
      billingCountryCode,
      recommendedPlanId,
      showOnlyHigherPlans,
      hiddenPlanIds,
      hidePlan,
      defaultSelections,
      defaultTierIndex,
    ],
  )

  // Plans have units of features and copies of add-ons, whose ids are told apart by the catalog.
  const choose = (planId: string, id: string, value: number): void =>
    setChoices((before) => ({ ...before, [planId]: { ...before[planId], [id]: value } }))

  return {
    status: state.status,
    products,
    productId: paywall?.product.id ?? productId ?? null,
    paywall,
    table,
    error: state.error,
    updatedAt: paywall?.serverTime ?? null,
    retry: () => void query.refresh(),
    setProduct,
    setBillingPeriod(period) {
      setOwnPeriod(period)
      options.onBillingPeriodChange?.(period)
    },
    setQuantity: choose,
    setAddon: choose,
  }
}
