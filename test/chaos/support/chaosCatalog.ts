import type { Catalog } from '../../../src/core/catalog/Catalog.ts'
import { define, freePlan, paidPlan } from '../../core/support/catalogs.ts'

const counted = { featureType: 'NUMBER' as const, meterType: 'INCREMENTAL' as const }

/** The most that there is of `scarce`. */
export const LIMIT = 1000

/** A free plan with what is counted by reports and by events, and one that is bought. */
export const chaosCatalog: Catalog = define({
  features: [
    { id: 'units', displayName: 'Units', ...counted },
    { id: 'scarce', displayName: 'Scarce', ...counted },
    {
      id: 'users',
      displayName: 'Users',
      ...counted,
      meter: { eventName: 'login', aggregation: 'UNIQUE', field: 'user_id' },
    },
  ],
  plans: [
    freePlan('free', {
      entitlements: [
        { featureId: 'units', usageLimit: 1_000_000_000 },
        { featureId: 'scarce', usageLimit: LIMIT },
        { featureId: 'users', usageLimit: 1_000_000_000, resetPeriod: 'MONTH' },
      ],
    }),
    paidPlan('pro', 20, { entitlements: [{ featureId: 'units', usageLimit: 1_000_000_000 }] }),
  ],
})
