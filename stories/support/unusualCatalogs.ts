import { defineCatalog } from 'latchkey/engine'

const feature = (id: string, displayName: string) => ({ id, displayName, featureType: 'BOOLEAN' as const })

const features = Array.from({ length: 40 }, (_, index) =>
  feature(`feature-${index}`, `Capability number ${index + 1}`),
)

const grants = (count: number) => features.slice(0, count).map(({ id }) => ({ featureId: id }))

const flat = (currency: string, monthly: number, annual: number) => [
  {
    billingModel: 'FLAT_FEE' as const,
    prices: [
      { billingPeriod: 'MONTHLY' as const, currency, amount: monthly },
      { billingPeriod: 'ANNUALLY' as const, currency, amount: annual },
    ],
  },
]

const paid = (
  id: string,
  displayName: string,
  description: string | null,
  monthly: number,
  count: number,
  currency = 'USD',
) => ({
  id,
  productId: 'product',
  displayName,
  ...(description ? { description } : {}),
  pricingType: 'PAID' as const,
  charges: flat(currency, monthly, Math.round(monthly * 1000) / 100),
  entitlements: grants(count),
})

const products = [{ id: 'product', displayName: 'Product' }]

export const onePlan = defineCatalog({
  products,
  features,
  plans: [paid('plan-only', 'Everything', 'The one plan there is', 29, 5)],
})

export const sevenPlans = defineCatalog({
  products,
  features,
  plans: [
    {
      id: 'plan-0',
      productId: 'product',
      displayName: 'Hobby',
      pricingType: 'FREE',
      entitlements: grants(2),
    },
    paid('plan-1', 'Starter', 'For one person', 9, 3),
    paid('plan-2', 'Team', 'For a few people who work together every day of the week', 29, 4),
    paid('plan-3', 'Studio', null, 79, 5),
    paid('plan-4', 'Business', 'For companies', 199, 6),
    paid('plan-5', 'Scale', 'When it has to hold', 1234, 7),
    {
      id: 'plan-6',
      productId: 'product',
      displayName: 'Enterprise',
      pricingType: 'CUSTOM',
      entitlements: grants(8),
    },
  ],
})

export const longWords = defineCatalog({
  products,
  features: [
    ...features,
    feature(
      'feature-long',
      'Donaudampfschifffahrtsgesellschaftskapitänsmützenverwaltung with a name that goes on',
    ),
  ],
  plans: [
    {
      ...paid(
        'plan-long',
        'The plan whose product manager could not decide on one name',
        null,
        1_234_567.89,
        3,
      ),
      entitlements: [...grants(3), { featureId: 'feature-long' }],
    },
    paid(
      'plan-short',
      'S',
      'A short name beside it, and a description that takes up several lines because somebody had much to say about so small a plan',
      1,
      40,
    ),
    paid('plan-middle', 'Middle', null, 12.5, 2),
  ],
})

export const yen = defineCatalog({
  products,
  features,
  plans: [
    paid('plan-yen-1', 'Light', 'No decimals anywhere', 980, 2, 'JPY'),
    paid('plan-yen-2', 'Pro', 'No decimals here either', 12_800, 4, 'JPY'),
    paid('plan-yen-3', 'Max', 'Nor here', 128_000, 6, 'JPY'),
  ],
})

export const nothingForSale = defineCatalog({ products, features, plans: [] })
