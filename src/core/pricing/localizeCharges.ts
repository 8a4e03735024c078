import type { Addon, BillingPeriod, Charge, MinimumSpend, Plan, Price } from '../catalog/Catalog.ts'
import type { Currency } from '../money/Money.ts'

/**
 * The charges of a plan as one country sees them: of each period the rows of exactly that country, else the default
 * rows. A country code is compared as it is written: `DE` is never `EU`.
 *
 * Source: Stigg docs, "Price localization".
 */
export function localizePlan(plan: Plan, billingCountryCode: string | null): readonly Charge[] {
  return localizeCharges(plan.charges, billingCountryCode)
}

/** The same for charges alone. */
export function localizeCharges(
  charges: readonly Charge[],
  billingCountryCode: string | null,
): readonly Charge[] {
  return charges.map((charge) => ({
    ...charge,
    prices: periodsOf([charge]).flatMap((period) => pickRow(charge, period, billingCountryCode)),
  }))
}

/**
 * The charges of an add-on beside a plan. A subscription has the plan's one currency, so only rows in that currency
 * count: the country's own if there is one, else the default. Null when any of its charges has no such row: the
 * add-on is then not offered in that period.
 */
export function localizeAddon(
  addon: Addon,
  currency: Currency,
  billingCountryCode: string | null,
): readonly Charge[] {
  return addon.charges.map((charge) => {
    const rows = charge.prices.filter((price) => price.currency === currency)
    const inCurrency = { ...charge, prices: rows }
    return {
      ...charge,
      prices: periodsOf([inCurrency]).flatMap((period) => pickRow(inCurrency, period, billingCountryCode)),
    }
  })
}

/** The minimum of each period that has one, as one country sees it: its own row, else the default. */
export function localizeMinimumSpend(plan: Plan, billingCountryCode: string | null): readonly MinimumSpend[] {
  return (['MONTHLY', 'ANNUALLY'] as const).flatMap((period) =>
    pickOwn(
      plan.minimumSpend.filter((row) => row.billingPeriod === period),
      billingCountryCode,
    ),
  )
}

/** The periods in which every one of these charges has a price, shortest first. */
export function offeredPeriods(charges: readonly Charge[]): readonly BillingPeriod[] {
  return periodsOf(charges).filter((period) =>
    charges.every((charge) => charge.prices.some((price) => price.billingPeriod === period)),
  )
}

/** The one currency of localized charges; null when nothing is charged. */
export function currencyOf(charges: readonly Charge[]): Currency | null {
  return charges[0]?.prices[0]?.currency ?? null
}

function pickRow(charge: Charge, period: BillingPeriod, country: string | null): readonly Price[] {
  return pickOwn(
    charge.prices.filter((price) => price.billingPeriod === period),
    country,
  )
}

/** The row of exactly this country, else the first default one. */
function pickOwn<Row extends { readonly billingCountryCode: string | null }>(
  rows: readonly Row[],
  country: string | null,
): readonly Row[] {
  const own = country === null ? undefined : rows.find((row) => row.billingCountryCode === country)
  const row = own ?? rows.find((each) => each.billingCountryCode === null)
  return row ? [row] : []
}

function periodsOf(charges: readonly Charge[]): readonly BillingPeriod[] {
  const periods = new Set(charges.flatMap((charge) => charge.prices.map((p) => p.billingPeriod)))
  return (['MONTHLY', 'ANNUALLY'] as const).filter((period) => periods.has(period))
}
