import { defineCatalog } from 'latchkey/engine'

const counted = (id: string, displayName: string, unit: string, units: string) => ({
  id,
  displayName,
  featureType: 'NUMBER' as const,
  meterType: 'INCREMENTAL' as const,
  featureUnits: unit,
  featureUnitsPlural: units,
  resetPeriod: 'MONTH' as const,
})

const more = ['Reports', 'Webhooks', 'Backups', 'Imports', 'Builds'].map((name) =>
  counted(name.toLowerCase(), name, name.slice(0, -1).toLowerCase(), name.toLowerCase()),
)

/** One feature for each way in which a meter can stand. */
export const meteredCatalog = defineCatalog({
  products: [{ id: 'product', displayName: 'Product' }],
  features: [
    counted('messages', 'Messages', 'message', 'messages'),
    counted('exports', 'Exports', 'export', 'exports'),
    counted('calls', 'API calls', 'call', 'calls'),
    { ...counted('requests', 'Requests', 'request', 'requests'), resetPeriod: 'HOUR' },
    {
      id: 'seats',
      displayName: 'Seats',
      featureType: 'NUMBER',
      meterType: 'FLUCTUATING',
      featureUnits: 'seat',
      featureUnitsPlural: 'seats',
    },
    ...more,
    { id: 'sso', displayName: 'Single sign-on', featureType: 'BOOLEAN' },
    {
      id: 'log-days',
      displayName: 'Log retention',
      featureType: 'NUMBER',
      featureUnits: 'day',
      featureUnitsPlural: 'days',
    },
  ],
  plans: [
    {
      id: 'plan-start',
      productId: 'product',
      displayName: 'Start',
      pricingType: 'FREE',
      entitlements: [
        { featureId: 'messages', usageLimit: 1000 },
        { featureId: 'exports', usageLimit: 20, hasSoftLimit: true },
        { featureId: 'calls', usageLimit: 'unlimited' },
        { featureId: 'requests', usageLimit: 100 },
        { featureId: 'seats', usageLimit: 3 },
        ...more.map(({ id }) => ({ featureId: id, usageLimit: 50 })),
        { featureId: 'sso' },
        { featureId: 'log-days', usageLimit: 30 },
      ],
    },
    {
      id: 'plan-team',
      productId: 'product',
      displayName: 'Team',
      pricingType: 'PAID',
      parentPlanId: 'plan-start',
      charges: [
        {
          billingModel: 'FLAT_FEE',
          prices: [{ billingPeriod: 'MONTHLY', currency: 'USD', amount: 29 }],
        },
      ],
      entitlements: [
        { featureId: 'messages', usageLimit: 10_000 },
        { featureId: 'exports', usageLimit: 200, hasSoftLimit: true },
        { featureId: 'seats', usageLimit: 10 },
      ],
    },
  ],
})
