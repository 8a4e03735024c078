import { createError } from '../../core/errors/errorTable.ts'
import { nextChange } from '../../core/entitlement/nextChange.ts'
import { resolveEntitlements } from '../../core/entitlement/resolveEntitlements.ts'
import type { CustomerState } from '../../core/subscription/CustomerState.ts'
import { isLive } from '../../core/subscription/isLive.ts'
import { earliest } from '../../core/time/earliest.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { CustomerView, Snapshot } from '../../protocol/Snapshot.ts'
import type { EngineContext } from '../EngineContext.ts'
import { loadNow } from '../transactNow.ts'
import { toSubscriptionView } from '../views/toSubscriptionView.ts'

/** Everything that a client needs to know of a customer, in one answer. */
export async function getSnapshot(
  context: EngineContext,
  query: { customerId: string | null; resourceId?: string | undefined },
): Promise<Omit<Snapshot, 'canPurchase'>> {
  if (query.customerId === null) return ofNobody(context)
  const { state, now } = await loadNow(context, query.customerId)
  if (!state.customer) throw createError('CustomerNotFound', { customerId: query.customerId })
  const resourceId = query.resourceId ?? null
  const resolved = resolveEntitlements(state, now, resourceId)
  return {
    customer: toCustomerView(state),
    resourceId,
    subscriptions: state.subscriptions.filter(isLive).map((s) => toSubscriptionView(state, s, now)),
    ...resolved,
    revision: state.revision,
    serverTime: now,
    validUntil: resolved.entitlements.reduce<Instant | null>(
      (next, entitlement) => earliest(next, entitlement.validUntil),
      nextChange(state, now),
    ),
  }
}

async function ofNobody(context: EngineContext): Promise<Omit<Snapshot, 'canPurchase'>> {
  const { current } = await context.store.catalog.read()
  return {
    customer: null,
    resourceId: null,
    subscriptions: [],
    entitlements: [],
    accessDeniedReason: 'CustomerNotFound',
    revision: { customer: 0, catalog: current, usage: 0 },
    serverTime: context.clock.now(),
    validUntil: null,
  }
}

function toCustomerView(state: CustomerState): CustomerView | null {
  const { customer } = state
  if (!customer) return null
  return {
    id: customer.id,
    name: customer.name,
    email: customer.email,
    defaultPaymentMethod: customer.defaultPaymentMethod,
  }
}
