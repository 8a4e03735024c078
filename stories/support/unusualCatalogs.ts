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

/** Two counted things with tiers of their own in one plan, one sold by the package, and metered ones besides. */
export const manyTiers = defineCatalog({
  products,
  features: [
    {
      id: 'seats',
      displayName: 'Seats',
      description: 'People who may edit. Those who only look are free.',
      featureType: 'NUMBER',
      meterType: 'FLUCTUATING',
      featureUnits: 'seat',
      featureUnitsPlural: 'seats',
    },
    {
      id: 'contacts',
      displayName: 'Contacts',
      featureType: 'NUMBER',
      meterType: 'FLUCTUATING',
      featureUnits: 'contact',
      featureUnitsPlural: 'contacts',
    },
    {
      id: 'messages',
      displayName: 'Messages',
      featureType: 'NUMBER',
      meterType: 'INCREMENTAL',
      featureUnits: 'message',
      featureUnitsPlural: 'messages',
      resetPeriod: 'MONTH',
    },
    ...features,
  ],
  plans: [
    {
      id: 'plan-tiers',
      productId: 'product',
      displayName: 'Team',
      description: 'Seats and contacts, each with prices that fall',
      pricingType: 'PAID',
      charges: [
        {
          billingModel: 'PER_UNIT',
          featureId: 'seats',
          maxUnitQuantity: 200,
          prices: [
            {
              billingPeriod: 'MONTHLY',
              currency: 'USD',
              tiersMode: 'VOLUME',
              tiers: [
                { upTo: 10, unitPrice: 12 },
                { upTo: 50, unitPrice: 10 },
                { upTo: null, unitPrice: '7.50' },
              ],
            },
          ],
        },
        {
          billingModel: 'PER_UNIT',
          featureId: 'contacts',
          maxUnitQuantity: 100_000,
          prices: [
            {
              billingPeriod: 'MONTHLY',
              currency: 'USD',
              tiersMode: 'VOLUME',
              tiers: [
                { upTo: 1000, unitPrice: 0, flatPrice: 29 },
                { upTo: 10_000, unitPrice: 0, flatPrice: 99 },
                { upTo: null, unitPrice: 0, flatPrice: 349 },
              ],
            },
          ],
        },
      ],
      entitlements: [
        { featureId: 'seats', usageLimit: 'quantity' },
        { featureId: 'contacts', usageLimit: 'quantity' },
        ...grants(3),
      ],
    },
    {
      id: 'plan-metered',
      productId: 'product',
      displayName: 'Pay as you go',
      description: 'For what is sent, and no more',
      pricingType: 'PAID',
      charges: [
        { billingModel: 'FLAT_FEE', prices: [{ billingPeriod: 'MONTHLY', currency: 'USD', amount: 10 }] },
        {
          billingModel: 'FLAT_FEE',
          billingCadence: 'ONE_OFF',
          prices: [{ billingPeriod: 'MONTHLY', currency: 'USD', amount: 99 }],
        },
        {
          billingModel: 'USAGE_BASED',
          featureId: 'messages',
          prices: [{ billingPeriod: 'MONTHLY', currency: 'USD', amount: '0.0025' }],
        },
      ],
      minimumSpend: [{ billingPeriod: 'MONTHLY', currency: 'USD', amount: 25 }],
      entitlements: [{ featureId: 'messages', usageLimit: 'unlimited' }, ...grants(2)],
    },
  ],
})

/** As large as a comparison gets before nobody reads it: four plans and thirty features, in dinars of three decimals. */
export const thirtyFeatures = defineCatalog({
  products,
  features: features.map((one, index) =>
    index % 4 === 0
      ? { ...one, description: 'What this capability does, told in a sentence or two for who asks.' }
      : one,
  ),
  plans: [
    {
      id: 'plan-0',
      productId: 'product',
      displayName: 'Hobby',
      pricingType: 'FREE',
      entitlements: grants(6),
    },
    paid('plan-1', 'Starter', 'For one person', 9.125, 14, 'KWD'),
    paid('plan-2', 'Team', 'For a few people', 29, 22, 'KWD'),
    paid('plan-3', 'Business', 'For companies', 199, 30, 'KWD'),
  ],
})

/** Three products, each with plans of its own. */
export const severalProducts = defineCatalog({
  products: [
    { id: 'product', displayName: 'Sites' },
    { id: 'product-mail', displayName: 'Mail' },
    { id: 'product-shop', displayName: 'Shop' },
  ],
  features,
  plans: [
    paid('plan-site-1', 'Page', 'One page', 5, 2),
    paid('plan-site-2', 'Site', 'As many pages as you like', 15, 4),
    ...['Letter', 'Parcel', 'Container'].map((name, index) => ({
      ...paid(`plan-mail-${index}`, name, `Mail number ${index + 1}`, 10 * (index + 1), 2 + index),
      productId: 'product-mail',
    })),
    { ...paid('plan-shop', 'Shop', 'A counter and a till', 39, 6), productId: 'product-shop' },
  ],
})
