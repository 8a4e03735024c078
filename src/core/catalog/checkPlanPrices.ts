import { currencyOf, localizeCharges, offeredPeriods } from '../pricing/localizeCharges.ts'
import type { Charge, Plan } from './Catalog.ts'
import { checkBillable } from './readCharges.ts'
import type { Reader } from './Reader.ts'

/** Checks that a plan's prices, minimum and trial budget fit together. */
export function checkPlanPrices(plan: Plan, reader: Reader): void {
  checkOneCurrency(plan.charges, reader.child('charges'))
  checkCountries(plan.charges, reader.child('charges'))
  checkCounted(plan.charges, reader.child('charges'))
  checkMinimumSpend(plan, reader.child('minimumSpend'))
  checkBudget(plan, reader.child('defaultTrialConfig').child('budget'))
}

/** Each country, and the default, has to have one currency across all charges of a plan. */
function checkOneCurrency(charges: readonly Charge[], reader: Reader): void {
  const currencies = new Map<string, string>()
  charges.forEach((charge, i) =>
    charge.prices.forEach((price, j) => {
      const country = price.billingCountryCode ?? 'the default'
      const first = currencies.get(country)
      if (first === undefined) currencies.set(country, price.currency)
      else if (first !== price.currency) {
        reader
          .child(i)
          .child('prices')
          .child(j)
          .child('currency')
          .problem('CurrencyMismatch', `${first}, as elsewhere in this plan for ${country}`)
      }
    }),
  )
}

/** A country's own prices must not leave a charge or a period to the default ones in another currency. */
function checkCountries(charges: readonly Charge[], reader: Reader): void {
  const prices = charges.flatMap((charge) => charge.prices)
  for (const country of new Set(prices.map((price) => price.billingCountryCode))) {
    const currency = prices.find((price) => price.billingCountryCode === country)?.currency
    if (country === null) continue
    localizeCharges(charges, country).forEach((charge, i) => {
      if (charge.prices.some((price) => price.billingCountryCode === null && price.currency !== currency)) {
        reader
          .child(i)
          .child('prices')
          .problem('CurrencyMismatch', `a ${currency} price for ${country} in every period that is sold`)
      }
    })
  }
}

/**
 * The same units must not be charged twice: once each period and once when they are bought is no such thing, but then
 * both have one range of quantities.
 */
function checkCounted(charges: readonly Charge[], reader: Reader): void {
  charges.forEach((charge, i) => {
    if (charge.featureId === null || charge.featureId === '') return
    const same = charges
      .slice(0, i)
      .filter((other) => other.featureId === charge.featureId && other.billingModel === charge.billingModel)
    if (same.some((other) => other.billingCadence === charge.billingCadence)) {
      reader.child(i).child('featureId').problem('DuplicateCharge', 'one such charge per feature')
    } else if (same.some((other) => !isSameRange(other, charge))) {
      reader
        .child(i)
        .child('maxUnitQuantity')
        .problem('RangeMismatch', 'the quantities of the other charge of this feature')
    }
  })
}

function isSameRange(one: Charge, other: Charge): boolean {
  return one.minUnitQuantity === other.minUnitQuantity && one.maxUnitQuantity === other.maxUnitQuantity
}

/** A minimum is in the currency that its country pays, and whoever pays another currency has one of their own. */
function checkMinimumSpend(plan: Plan, reader: Reader): void {
  if (plan.minimumSpend.length === 0) return
  if (plan.pricingType !== 'PAID') {
    reader.problem('MinimumSpendNotAllowed', 'a minimum only on a PAID plan')
    return
  }
  const seen = new Set<string>()
  plan.minimumSpend.forEach((row, i) => {
    const key = `${row.billingPeriod} ${row.billingCountryCode ?? '*'}`
    if (seen.has(key)) reader.child(i).problem('DuplicateMinimumSpend', 'one row per period and country')
    seen.add(key)
    const charges = localizeCharges(plan.charges, row.billingCountryCode)
    const currency = currencyOf(charges)
    if (!offeredPeriods(charges).includes(row.billingPeriod)) {
      reader.child(i).child('billingPeriod').problem('PeriodNotSold', 'a period that the plan is sold in')
    } else if (currency !== row.currency) {
      reader
        .child(i)
        .child('currency')
        .problem('CurrencyMismatch', `${currency}, as this plan's prices for the same country`)
    }
  })
  checkMinimumCountries(plan, reader)
}

function checkMinimumCountries(plan: Plan, reader: Reader): void {
  const countries = new Set(plan.charges.flatMap((c) => c.prices.map((price) => price.billingCountryCode)))
  for (const country of countries) {
    if (country === null) continue
    const currency = currencyOf(localizeCharges(plan.charges, country))
    for (const row of plan.minimumSpend) {
      const isLeftToDefault =
        row.billingCountryCode === null &&
        row.currency !== currency &&
        !plan.minimumSpend.some(
          (own) => own.billingCountryCode === country && own.billingPeriod === row.billingPeriod,
        )
      if (isLeftToDefault) {
        reader.problem('CurrencyMismatch', `a ${row.billingPeriod} minimum in ${currency} for ${country}`)
      }
    }
  }
}

function checkBudget(plan: Plan, reader: Reader): void {
  const budget = plan.defaultTrialConfig?.budget
  if (!budget) return
  if (!plan.charges.some((charge) => charge.billingModel === 'USAGE_BASED')) {
    reader.problem('UsageChargeMissing', 'a USAGE_BASED charge on the plan, whose price it limits')
  }
  const currencies = new Set(plan.charges.flatMap((c) => c.prices.map((price) => price.currency)))
  for (const currency of currencies) checkBillable(budget.limit, currency, reader.child('limit'))
}
