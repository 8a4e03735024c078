import { describe, expect, it } from 'vitest'
import type { PriceLine, PriceLineKind, Quote } from '../../src/core/provisioning/Quote.ts'
import { quote as schema } from '../../src/protocol/schemas/quote.ts'

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' })
const line = (kind: PriceLineKind, amountMinor: number): PriceLine => ({
  kind,
  packageId: 'plan',
  featureId: null,
  description: 'Plan',
  quantity: 1,
  amount: usd(amountMinor),
  period: null,
})
const quote: Quote = {
  prorationDate: 1_700_000_000_000,
  revision: { customer: 1, catalog: 2 },
  currency: 'USD',
  lines: [
    line('charge', 1000),
    line('one_off', 500),
    line('usage', 25),
    line('minimum_spend', 475),
    line('proration', -3000),
    line('discount', -100),
    line('tax', -110),
    line('carried_forward', 1210),
  ],
  total: usd(0),
  next: { total: usd(1000), at: 1_702_000_000_000 },
}

describe('a quote that comes back', () => {
  it('is read as it was sent, with lines of every kind', () => {
    expect(schema.parse(JSON.parse(JSON.stringify(quote)))).toEqual(quote)
  })

  it.each([
    ['a kind of line that there is not', { ...quote, lines: [{ ...line('tax', 1), kind: 'tip' }] }],
    ['an amount that is not whole', { ...quote, total: usd(0.5) }],
    ['more than it has', { ...quote, tax: usd(1) }],
  ])('is refused with %s', (_name, input) => {
    expect(schema.safeParse(input).success).toBe(false)
  })
})
