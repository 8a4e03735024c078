import type { BillingPeriod } from '../../../src/core/catalog/Catalog.ts'

export type PlanId = 'free' | 'basic' | 'pro'
export type FeatureId = 'calls' | 'seats' | 'projects' | 'sso' | 'regions'
export type Addons = { readonly calls: number; readonly projects: number }
export type Strategy = 'IMMEDIATE' | 'END_OF_BILLING_PERIOD' | 'END_OF_BILLING_MONTH'

export interface Provision {
  readonly type: 'provision'
  readonly plan: PlanId
  readonly period: BillingPeriod | null
  readonly seats: number | null
  readonly addons: Addons
  readonly skipTrial: boolean
  readonly coupon: boolean
  /** When it begins; null is now. */
  readonly startDate: number | null
  readonly strategy: Strategy | null
}

export interface Update {
  readonly type: 'update'
  readonly subscription: string
  readonly seats: number | null
  readonly addons: Addons | null
  readonly period: BillingPeriod | null
  readonly strategy: Strategy | null
  readonly anchor: 'NOW' | null
}

export interface Cancel {
  readonly type: 'cancel'
  readonly subscription: string
  readonly time: 'IMMEDIATE' | 'END_OF_BILLING_PERIOD' | 'SPECIFIC_DATE' | null
  readonly endDate: number | null
  readonly revokes: boolean
}

export interface Grant {
  readonly type: 'grant'
  readonly feature: FeatureId
  readonly isGranted: boolean
  readonly limit: number | null
  readonly isUnlimited: boolean
  readonly isSoft: boolean
  readonly values: readonly string[]
  readonly period: '1 week' | '1 month' | '1 year' | 'lifetime' | 'custom'
  readonly endDate: number | null
}

export type Command =
  | { readonly type: 'provisionCustomer'; readonly coupon: boolean }
  | { readonly type: 'setCoupon'; readonly coupon: boolean }
  | { readonly type: 'archive' }
  | { readonly type: 'unarchive' }
  | Provision
  | Update
  | Cancel
  | { readonly type: 'undo'; readonly subscription: string }
  | { readonly type: 'advance'; readonly to: number }
  | {
      readonly type: 'report'
      readonly feature: FeatureId
      readonly value: number
      readonly isSet: boolean
      readonly key: string | null
    }
  | {
      readonly type: 'consume'
      readonly feature: FeatureId
      readonly amount: number
      readonly key: string | null
    }
  | Grant
  | { readonly type: 'revoke'; readonly feature: FeatureId }

export type CommandType = Command['type']
