import { expectTypeOf } from 'vitest'
import {
  consume,
  createClient,
  createLatchkey,
  reportUsage,
  type AddonId,
  type CouponId,
  type EntitlementState,
  type EnumValue,
  type FeatureId,
  type PlanId,
} from '../../src/client/index.ts'
import { defineCatalog } from '../../src/engine/index.ts'
import * as latchkey from '../../src/index.ts'
import { LatchkeyProvider, type EntitlementGateProps } from '../../src/index.ts'

const catalog = defineCatalog({
  products: [{ id: 'app', displayName: 'App' }],
  features: [
    { id: 'seats', displayName: 'Seats', featureType: 'NUMBER', meterType: 'FLUCTUATING' },
    { id: 'sso', displayName: 'Single sign-on', featureType: 'BOOLEAN' },
    {
      id: 'models',
      displayName: 'Models',
      featureType: 'ENUM',
      enumConfiguration: [
        { value: 'small', displayName: 'Small' },
        { value: 'large', displayName: 'Large' },
      ],
    },
  ],
  plans: [
    { id: 'free', productId: 'app', displayName: 'Free', pricingType: 'FREE', entitlements: [] },
    { id: 'pro', productId: 'app', displayName: 'Pro', pricingType: 'CUSTOM', entitlements: [] },
  ],
})
type Catalog = typeof catalog

expectTypeOf<FeatureId<Catalog>>().toEqualTypeOf<'seats' | 'sso' | 'models'>()
expectTypeOf<PlanId<Catalog>>().toEqualTypeOf<'free' | 'pro'>()
expectTypeOf<EnumValue<Catalog, 'models'>>().toEqualTypeOf<'small' | 'large'>()
expectTypeOf<AddonId<Catalog>>().toEqualTypeOf<never>()
expectTypeOf<CouponId<Catalog>>().toEqualTypeOf<never>()

const typed = createLatchkey<Catalog>()({
  consume,
  createClient,
  reportUsage,
  client: createClient({ baseUrl: '/api' }),
  EntitlementGate: latchkey.EntitlementGate,
  useCustomer: latchkey.useCustomer,
  useEntitlement: latchkey.useEntitlement,
  useUnlock: latchkey.useUnlock,
})
const { EntitlementGate, useEntitlement, useUnlock, client } = typed

export function Hooks(): null {
  expectTypeOf(useEntitlement('seats')).toEqualTypeOf<EntitlementState>()
  useEntitlement('seats', { requestedUsage: 1, resourceId: 'site-1' })
  useEntitlement('models', { requestedValues: ['small', 'large'] })
  useUnlock(null)
  useUnlock('sso')
  // @ts-expect-error no feature has this id
  useEntitlement('seat')
  // @ts-expect-error the model is not one of the catalog's
  useEntitlement('models', { requestedValues: ['huge'] })
  // @ts-expect-error a feature without values has none to ask for
  useEntitlement('sso', { requestedValues: ['small'] })
  // @ts-expect-error no feature has this id
  useUnlock('single-sign-on')
  expectTypeOf(typed.useCustomer()).toEqualTypeOf<ReturnType<typeof latchkey.useCustomer>>()
  // Untyped, any id goes.
  latchkey.useEntitlement('anything', { requestedValues: ['at all'] })
  return null
}

export const gates = (
  <LatchkeyProvider client={client}>
    <EntitlementGate featureId="models" requestedValues={['small']} denied="No" pending={null}>
      {(entitlement) => entitlement.currentUsage}
    </EntitlementGate>
    <EntitlementGate featureId="seats" requestedUsage={1} resourceId="site-1" whenUnknown="open">
      ok
    </EntitlementGate>
    {/* @ts-expect-error no feature has this id */}
    <EntitlementGate featureId="seat">ok</EntitlementGate>
    {/* @ts-expect-error the model is not one of the catalog's */}
    <EntitlementGate featureId="models" requestedValues={['huge']}>
      ok
    </EntitlementGate>
    {/* @ts-expect-error there is no such property */}
    <EntitlementGate featureId="sso" color="red">
      ok
    </EntitlementGate>
    {/* @ts-expect-error children are required, as without types */}
    <EntitlementGate featureId="sso" />
  </LatchkeyProvider>
)
expectTypeOf<Parameters<typeof latchkey.EntitlementGate>[0]>().toEqualTypeOf<EntitlementGateProps>()

client.getEntitlement('models', { requestedValues: ['large'] })
void typed.consume(client, 'seats', 1)
void typed.reportUsage(typed.createClient({ baseUrl: '/api' }).forResource('site-1'), 'seats', 2)
// @ts-expect-error no feature has this id
client.getEntitlement('seat')
// @ts-expect-error no feature has this id
void typed.consume(client, 'seat', 1)
// @ts-expect-error no feature has this id
void typed.reportUsage(client, 'seat', 2)

interface Choice {
  readonly planId: string
  readonly couponId?: string | null
}
const { choose } = createLatchkey<Catalog>()({ choose: (choice: Choice): string => choice.planId })
choose({ planId: 'pro' })
// @ts-expect-error no plan has this id
choose({ planId: 'enterprise' })

/** A component may hand an id on that it does not know. */
export function Any({ featureId }: { featureId: FeatureId<Catalog> }): EntitlementState {
  return useEntitlement(featureId, { requestedUsage: 1 })
}

// A catalog that does not know its ids takes any text.
createLatchkey<ReturnType<typeof defineCatalog>>()({
  useEntitlement: latchkey.useEntitlement,
}).useEntitlement('x')
