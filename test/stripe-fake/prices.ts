import type { FakeCoupon, FakePrice, FakeState } from './FakeState.ts'
import { invalidParameter } from './StripeFault.ts'
import { need, nextId } from './state.ts'

/** A price that is given by id or inline, as items and invoice lines take it. */
export interface PriceInput {
  price?: string
  price_data?: {
    currency: string
    product?: string
    product_data?: { name: string }
    unit_amount?: number
    unit_amount_decimal?: string | number
    recurring?: { interval: string }
  }
  quantity?: number
}

export function resolvePrice(state: FakeState, { price, price_data: data }: PriceInput): FakePrice {
  if (price !== undefined) return need(state.prices, price, 'price')
  if (!data) throw invalidParameter('One of price and price_data is required.', 'price')
  const product = data.product ?? addProduct(state, data.product_data?.name ?? '')
  need(state.products, product, 'product')
  const decimal = String(data.unit_amount_decimal ?? data.unit_amount ?? '')
  const isNegative = decimal.startsWith('-')
  if (decimal === '' || Number.isNaN(Number(decimal))) throw invalidParameter('Invalid amount', 'unit_amount')
  if (isNegative && data.recurring) throw invalidParameter('Must be 0 or more', 'unit_amount')
  return addPrice(state, {
    currency: data.currency,
    product,
    unit_amount_decimal: decimal,
    interval: data.recurring?.interval,
  })
}

function addProduct(state: FakeState, name: string): string {
  const id = nextId(state, 'prod')
  state.products.push({ id, object: 'product', active: true, created: state.now, name, metadata: {} })
  return id
}

export function addPrice(
  state: FakeState,
  input: {
    currency: string
    product: string
    unit_amount_decimal: string | null
    interval?: string | undefined
    lookup_key?: string | null
    tiers?: FakePrice['tiers']
    tiers_mode?: FakePrice['tiers_mode']
    metadata?: Record<string, string>
  },
): FakePrice {
  const { currency, product, unit_amount_decimal: decimal, interval } = input
  const price: FakePrice = {
    id: nextId(state, 'price'),
    object: 'price',
    active: true,
    created: state.now,
    currency,
    product,
    lookup_key: input.lookup_key ?? null,
    billing_scheme: input.tiers ? 'tiered' : 'per_unit',
    tiers: input.tiers ?? [],
    tiers_mode: input.tiers_mode ?? null,
    unit_amount_decimal: decimal,
    unit_amount: decimal !== null && Number.isInteger(Number(decimal)) ? Number(decimal) : null,
    metadata: input.metadata ?? {},
    recurring:
      interval === undefined ? null : { interval: interval === 'year' ? 'year' : 'month', interval_count: 1 },
  }
  state.prices.push(price)
  return price
}

/** What so many of a price cost, rounded once. */
export function amountOf(price: FakePrice, quantity: number): number {
  if (price.billing_scheme === 'per_unit') return roundHalfUp(Number(price.unit_amount_decimal) * quantity)
  return roundHalfUp(price.tiers_mode === 'volume' ? volume(price, quantity) : graduated(price, quantity))
}

const roundHalfUp = (amount: number): number => {
  const rounded = Math.sign(amount) * Math.round(Math.abs(amount) + 1e-9)
  return rounded === 0 ? 0 : rounded
}

function volume({ tiers }: FakePrice, quantity: number): number {
  const tier = tiers.find(({ up_to: upTo }) => upTo === null || quantity <= upTo)
  return tier ? quantity * Number(tier.unit_amount_decimal) + Number(tier.flat_amount_decimal) : 0
}

function graduated({ tiers }: FakePrice, quantity: number): number {
  let before = 0
  let sum = 0
  for (const tier of tiers) {
    const inTier = Math.min(quantity, tier.up_to ?? quantity) - before
    if (inTier <= 0) break
    sum += inTier * Number(tier.unit_amount_decimal) + Number(tier.flat_amount_decimal)
    before += inTier
  }
  return sum
}

/** What a coupon takes off an amount. */
export function takenOff({ amount_off: amount, percent_off: percent }: FakeCoupon, of: number): number {
  return Math.min(Math.max(of, 0), amount ?? roundHalfUp((of * (percent ?? 0)) / 100))
}
