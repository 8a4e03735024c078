'use client'
import type { PricingTableResult } from '../../react/pricing-table/PricingTableResult.ts'
import { PeriodSwitch } from '../period-switch/PeriodSwitch.tsx'
import { ProductSwitch } from './ProductSwitch.tsx'

/** What stands above the plans: the choice of the product and of the billing period, each where there is one. */
export function PricingTableTop({ result }: { readonly result: PricingTableResult }) {
  const { table, products } = result
  const hasPeriods = !table || table.billingPeriods.length > 1
  if (!hasPeriods && products.length === 0) return null
  return (
    <div className="lk-pricing-table-top">
      <ProductSwitch result={result} />
      {table ? (
        <PeriodSwitch
          periods={table.billingPeriods}
          value={table.billingPeriod}
          onChange={result.setBillingPeriod}
          annualSavingPercent={table.annualSavingPercent}
        />
      ) : (
        <span className="lk-period-skeleton" aria-hidden="true" />
      )}
    </div>
  )
}
