import { expectTypeOf } from 'vitest'
import {
  type Client,
  createClient,
  type EntitlementState,
  type ProvisioningState,
  reportUsage,
  startProvisioning,
} from '../../src/client/index.ts'
import { useEntitlement } from '../../src/react/index.ts'
import type { PlanCard, useCheckoutReturn, usePreview, useProvisioning } from '../../src/react/index.ts'

const client = createClient({ baseUrl: '/api' })

// A fetch of the platform fits, and so does a function that takes text.
createClient({ baseUrl: '/api', fetch })
createClient({ baseUrl: '/api', fetch: (url: string) => Promise.resolve(new Response(url)) })
// @ts-expect-error a client has to know where its handler is
createClient({})

expectTypeOf(client).toEqualTypeOf<Client>()
expectTypeOf(client.getEntitlement('sso')).toEqualTypeOf<EntitlementState>()
expectTypeOf<EntitlementState['state']>().toEqualTypeOf<'granted' | 'denied' | 'unknown'>()
expectTypeOf(useEntitlement).parameter(0).toBeString()

// @ts-expect-error what is read cannot be written
client.getEntitlement('sso').isGranted = true
// @ts-expect-error a report is a number of units
void reportUsage(client, 'campaigns', '5')
// @ts-expect-error the customer is the handler's business, never part of a call
void startProvisioning(client, { selection: { planId: 'plan' }, customerId: 'customer-b' })

expectTypeOf(
  startProvisioning(client, { selection: { planId: 'plan' } }),
).resolves.toEqualTypeOf<ProvisioningState>()

/** Every state is told apart by its status, with exactly what belongs to it. */
export function describe(state: ProvisioningState): string {
  switch (state.status) {
    case 'idle':
      return ''
    case 'estimating':
    case 'submitting':
    case 'interrupted':
      return 'planId' in state.selection ? state.selection.planId : state.selection.subscriptionId
    case 'confirming':
      return state.estimate.payment
    case 'awaiting_return':
      return state.outcome?.checkoutUrl ?? state.checkoutId
    case 'succeeded':
      return state.subscription.id
    case 'scheduled':
      return String(state.effectiveAt)
    case 'redirecting':
      return state.outcome.checkoutUrl
    case 'action':
      return state.outcome.invoice.billingId
    case 'processing':
      return state.subscription?.id ?? ''
    case 'price_changed':
      return state.quote.currency
    case 'failed':
      return state.code
    case 'error':
      return state.error.code
  }
}

expectTypeOf<PlanCard['price']['kind']>().toEqualTypeOf<'free' | 'custom' | 'unavailable' | 'amount'>()
expectTypeOf<ReturnType<typeof useProvisioning>['state']>().toEqualTypeOf<ProvisioningState>()
expectTypeOf<ReturnType<typeof usePreview>['status']>().toEqualTypeOf<
  'idle' | 'loading' | 'ready' | 'error'
>()
expectTypeOf<ReturnType<typeof useCheckoutReturn>['state']>().toEqualTypeOf<
  'none' | 'checking' | 'succeeded' | 'canceled' | 'expired' | 'failed' | 'processing' | 'error'
>()
