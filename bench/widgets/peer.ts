import type { PaywallData } from '../../src/protocol/PaywallData.ts'

/** Another library with a pricing table, and what it needs beside it; installed when the benchmark runs. */
export const peerPackages = {
  '@schematichq/schematic-components': '2.21.0',
  '@stripe/react-stripe-js': '7.0.1',
}

const time = '2026-01-01T00:00:00Z'
const none = { currency_prices: [], warning_tiers: [], versions: [], credits: [], catalogs: [] }

/** The same plans and features as its own server would tell them. */
export function peerAnswer({ plans }: PaywallData): object {
  return {
    data: {
      active_plans: plans.map((plan, index) => toPlan(plan, index)),
      active_add_ons: [],
      add_on_compatibilities: [],
      display_settings: {
        show_as_monthly_prices: false,
        show_credits: false,
        show_feature_description: false,
        show_period_toggle: true,
        show_zero_price_as_free: false,
      },
      capabilities: { badge_visibility: false, checkout: true },
      show_as_monthly_prices: false,
      show_credits: false,
      show_period_toggle: true,
      show_zero_price_as_free: false,
    },
    params: {},
  }
}

function toPlan(plan: PaywallData['plans'][number], index: number): object {
  return {
    ...none,
    id: plan.id,
    name: plan.displayName,
    description: plan.description,
    icon: 'gear',
    plan_type: 'plan',
    charge_type: 'recurring',
    controlled_by: 'stripe',
    billing_strategy: 'schematic_managed',
    available_periods: ['month', 'year'],
    company_count: 0,
    compatible_plan_ids: [],
    created_at: time,
    updated_at: time,
    custom: false,
    is_custom: false,
    is_default: index === 0,
    is_free: false,
    is_trialable: false,
    included_credit_grants: [],
    features: [],
    entitlements: plan.entitlements.map(({ feature }) => ({
      ...none,
      id: `${plan.id}-${feature.id}`,
      environment_id: 'bench',
      plan_id: plan.id,
      rule_id: 'rule',
      feature_id: feature.id,
      created_at: time,
      updated_at: time,
      value_type: 'boolean',
      value_bool: true,
      feature: {
        id: feature.id,
        name: feature.displayName,
        description: '',
        icon: 'gear',
        feature_type: 'boolean',
        created_at: time,
        updated_at: time,
      },
    })),
    monthly_price: toPrice(plan.id, 'month', 900 * (index + 1)),
    yearly_price: toPrice(plan.id, 'year', 9000 * (index + 1)),
  }
}

const toPrice = (planId: string, interval: string, price: number): object => ({
  id: `${planId}-${interval}`,
  external_price_id: `${planId}-${interval}`,
  currency: 'usd',
  interval,
  interval_count: 1,
  price,
  provider_type: 'stripe',
  scheme: 'per_unit',
})
