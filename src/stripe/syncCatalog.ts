import { Stripe } from 'stripe'
import type { Catalog, Price } from '../core/catalog/Catalog.ts'
import type { Problem } from '../core/errors/LatchkeyError.ts'
import { ensureProduct } from './ensurePrices.ts'
import { names } from './metadata.ts'
import { problemsOf, type PricedRow } from './problemsOf.ts'
import { shortHash } from './shortHash.ts'
import type { StripeContext } from './StripeContext.ts'
import { toMinorUnits } from './toMinorUnits.ts'

/**
 * Brings every recurring price of a catalog to Stripe, found again by its lookup key. One that has changed becomes a new
 * price that takes the key over; who subscribed before keeps theirs. Nothing is brought while something cannot be
 * charged there.
 */
export async function syncCatalog(context: StripeContext, catalog: Catalog): Promise<readonly Problem[]> {
  const rows = rowsOf(catalog)
  const problems = rows.flatMap(problemsOf)
  if (problems.length > 0) return problems
  for (const row of rows) await syncPrice(context, row)
  return []
}

function rowsOf({ plans, addons }: Catalog): readonly PricedRow[] {
  const packages = [
    ...plans.map((plan, index) => ({ ...plan, path: `plans[${index}]` })),
    ...addons.map((addon, index) => ({ ...addon, path: `addons[${index}]` })),
  ]
  return packages.flatMap(({ id, displayName, charges, path }) =>
    charges.flatMap((charge, chargeIndex) =>
      charge.prices.map((price, index) => ({
        packageId: id,
        displayName,
        charge,
        price,
        path: `${path}.charges[${chargeIndex}].prices[${index}]`,
      })),
    ),
  )
}

async function syncPrice(
  context: StripeContext,
  { packageId, displayName, charge, price }: PricedRow,
): Promise<void> {
  // What is rated here, or made once, is charged line by line.
  if (charge.billingCadence === 'ONE_OFF' || charge.billingModel === 'USAGE_BASED' || price.blockSize !== 1)
    return
  const { stripe, environment } = context
  const { featureId } = charge
  const about = [
    environment,
    packageId,
    featureId ?? '',
    price.billingPeriod,
    price.currency,
    price.billingCountryCode ?? '',
  ]
  const lookupKey = `latchkey_${await shortHash(JSON.stringify(about))}`
  const terms = await shortHash(JSON.stringify([price.amount, price.tiers, price.tiersMode]))
  const { data } = await stripe.prices.list({ lookup_keys: [lookupKey], active: true, limit: 1 })
  const [known] = data
  if (known?.metadata.latchkey_terms === terms) return
  const product = await ensureProduct(context, { packageId, featureId, description: displayName })
  await stripe.prices.create(
    {
      product,
      currency: price.currency.toLowerCase(),
      recurring: { interval: price.billingPeriod === 'MONTHLY' ? 'month' : 'year' },
      lookup_key: lookupKey,
      transfer_lookup_key: true,
      ...toAmounts(price),
      metadata: { [names.environment]: environment, latchkey_package: packageId, latchkey_terms: terms },
    },
    // A price that came back to what it was is a new one too: the key goes by what it follows.
    { idempotencyKey: `latchkey:${lookupKey}:${terms}:${known?.id ?? 'first'}` },
  )
}

function toAmounts({ amount, tiers, tiersMode, currency }: Price) {
  if (amount !== null) return { unit_amount_decimal: toMinorUnits(amount, currency) }
  return {
    billing_scheme: 'tiered' as const,
    tiers_mode: tiersMode === 'VOLUME' ? ('volume' as const) : ('graduated' as const),
    tiers: (tiers ?? []).map(({ upTo, unitPrice, flatPrice }) => ({
      up_to: upTo ?? ('inf' as const),
      unit_amount_decimal: toMinorUnits(unitPrice, currency),
      ...(Stripe.Decimal.from(flatPrice).isZero()
        ? {}
        : { flat_amount_decimal: toMinorUnits(flatPrice, currency) }),
    })),
  }
}
