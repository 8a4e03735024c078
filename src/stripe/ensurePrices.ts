import type { PriceLine } from '../core/provisioning/Quote.ts'
import type { BilledSubscription } from '../engine/ports/Payments.ts'
import { toStripeAmount } from './amounts.ts'
import { hasStripeCode } from './callStripe.ts'
import { names } from './metadata.ts'
import { shortHash } from './shortHash.ts'
import type { StripeContext } from './StripeContext.ts'
import type { Reduction } from './terms.ts'
import { Stripe } from 'stripe'

/** An inline price: what is shown is what is charged, to the minor unit. */
export interface InlinePrice {
  readonly price_data: {
    readonly currency: string
    readonly product: string
    readonly unit_amount_decimal: Stripe.Decimal
  }
  readonly quantity: number
}

const known = new WeakMap<Stripe, Map<string, Promise<string>>>()

/** The id of the product of a package, or of its charge by a feature; made when it is not there. */
export async function ensureProduct(
  context: StripeContext,
  { packageId, featureId, description }: Pick<PriceLine, 'packageId' | 'featureId' | 'description'>,
): Promise<string> {
  const id = `latchkey_${await shortHash(JSON.stringify([context.environment, packageId, featureId]))}`
  const products = known.get(context.stripe) ?? new Map<string, Promise<string>>()
  known.set(context.stripe, products)
  const made = products.get(id) ?? createProduct(context, id, packageId, description)
  products.set(id, made)
  made.catch(() => products.delete(id))
  return made
}

async function createProduct(
  { stripe, environment }: StripeContext,
  id: string,
  packageId: string,
  name: string,
): Promise<string> {
  const metadata = { [names.environment]: environment, latchkey_package: packageId }
  try {
    await stripe.products.create({ id, name: name || packageId || 'Charge', metadata })
  } catch (error) {
    if (!hasStripeCode(error, 'resource_already_exists')) throw error
  }
  return id
}

/** What is charged for a line. */
export async function toPrice(context: StripeContext, line: PriceLine): Promise<InlinePrice> {
  const amount = toStripeAmount(line.amount)
  const quantity = Number.isInteger(line.quantity) && line.quantity > 0 ? line.quantity : 1
  return {
    price_data: {
      currency: line.amount.currency.toLowerCase(),
      product: await ensureProduct(context, line),
      unit_amount_decimal: Stripe.Decimal.from(String(amount)).div(
        Stripe.Decimal.from(quantity),
        12,
        'half-up',
      ),
    },
    quantity,
  }
}

/** The items of a subscription: what is charged for every period. */
export async function toItems(
  context: StripeContext,
  lines: readonly PriceLine[],
  billed: BilledSubscription,
) {
  const interval = billed.billingPeriod === 'MONTHLY' ? ('month' as const) : ('year' as const)
  const prices = await Promise.all(lines.map((line) => toPrice(context, line)))
  return prices.map(({ price_data: data, quantity }) => ({
    price_data: { ...data, recurring: { interval } },
    quantity,
  }))
}

/** What an invoice charges once, or credits. */
export async function toAdded(
  context: StripeContext,
  lines: readonly PriceLine[],
  metadata: Record<string, string>,
) {
  const prices = await Promise.all(lines.map((line) => toPrice(context, line)))
  return prices.map((price) => ({ ...price, discountable: false, metadata }))
}

/** The coupon of a reduction; made when it is not there. */
export async function toDiscounts(
  { stripe }: StripeContext,
  reduction: Reduction | null,
): Promise<{ coupon: string }[]> {
  if (!reduction) return []
  const { amount, currency, months } = reduction
  const id = `latchkey_${amount}_${currency.toLowerCase()}_${months ?? 'forever'}`
  const duration =
    months === null
      ? { duration: 'forever' as const }
      : { duration: 'repeating' as const, duration_in_months: Math.max(months, 1) }
  try {
    await stripe.coupons.create({ id, amount_off: amount, currency: currency.toLowerCase(), ...duration })
  } catch (error) {
    if (!hasStripeCode(error, 'resource_already_exists')) throw error
  }
  return [{ coupon: id }]
}
