import { createError, invalidRequest } from '../../core/errors/errorTable.ts'
import { catalogIndex } from '../../core/catalog/catalogIndex.ts'
import type { Customer, CustomerState } from '../../core/subscription/CustomerState.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { Actor, CommandOptions, ProvisionCustomerInput } from '../../protocol/requests.ts'
import type { ProvisionCustomerResult } from '../../protocol/results.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { transactNow } from '../transactNow.ts'
import { digest } from './digest.ts'
import { idempotencyRow } from './idempotencyRow.ts'
import { customerChanges } from './pay.ts'
import { provisionSubscription, type Prelude } from './provisionSubscription.ts'

/**
 * Makes a customer known, with a subscription in the same step when `subscriptionParams` asks for one. The product's
 * customer journey may decide for its start plan instead; the answer says which setup decided. Source: seed.
 */
export async function provisionCustomer(
  context: EngineContext,
  rawInput: ProvisionCustomerInput,
  rawOptions: CommandOptions = {},
): Promise<ProvisionCustomerResult> {
  const input = parseCommand(commands.provisionCustomer, rawInput)
  const options = parseCommand(commands.options, rawOptions)
  const actor = options.actor ?? { type: 'server' as const, id: null }
  const create = (state: CustomerState, now: Instant): Prelude => creation(state, input, now)
  if (!input.subscriptionParams) {
    await createOnce(context, input, { ...options, actor }, create)
    await passBillingInformation(context, input)
    return {
      customer: await readCustomer(context, input.id),
      subscriptionDecisionStrategy: null,
      outcome: null,
    }
  }
  const journey = await decideJourney(context, input.subscriptionParams)
  const billing = input.billingInformation ? { billingInformation: input.billingInformation } : {}
  const outcome = await provisionSubscription(
    context,
    { ...billing, ...journey.params, customerId: input.id },
    options,
    create,
  )
  await passBillingInformation(context, input)
  return {
    customer: await readCustomer(context, input.id),
    subscriptionDecisionStrategy: journey.strategy,
    outcome,
  }
}

/** Creates a customer; a repeat with the same key finds it made. */
async function createOnce(
  context: EngineContext,
  input: ProvisionCustomerInput,
  options: CommandOptions & { readonly actor: Actor },
  create: (state: CustomerState, now: Instant) => Prelude,
): Promise<void> {
  const key = options.idempotencyKey ?? null
  const requestHash = key === null ? '' : await digest(input)
  const who = { customerId: input.id, idempotencyKey: key, actor: options.actor }
  await transactNow(context, who, (state, now) => {
    if (state.idempotency && state.idempotency.requestHash !== requestHash) {
      throw createError('IdempotencyKeyReused')
    }
    if (state.idempotency) return { result: null }
    const row = key === null ? null : idempotencyRow(key, requestHash, 'done', now, null, null)
    return { result: null, ...create(state, now), ...(row ? { idempotency: row } : {}) }
  })
}

function creation(state: CustomerState, input: ProvisionCustomerInput, now: Instant): Prelude {
  if (state.customer) throw createError('DuplicatedEntityNotAllowed', { entity: 'Customer', id: input.id })
  const couponId = input.couponId ?? null
  if (couponId !== null && !isCoupon(state, couponId)) {
    throw invalidRequest([
      { path: 'couponId', code: 'CouponNotFound', expected: 'the id of a published coupon' },
    ])
  }
  const customer: Customer = {
    id: input.id,
    name: input.name ?? null,
    email: input.email ?? null,
    couponId,
    billingId: null,
    defaultPaymentMethod: null,
    metadata: input.metadata ?? {},
    createdAt: now,
    updatedAt: now,
    archivedAt: null,
  }
  return {
    changes: [{ type: 'customer.put', customer }],
    events: [{ type: 'customer.created', at: now, data: { customerId: input.id } }],
  }
}

function isCoupon(state: CustomerState, couponId: string): boolean {
  const { current } = state.catalogs
  return current > 0 && catalogIndex(state.catalogs.get(current)).coupons.has(couponId)
}

type SubscriptionParams = NonNullable<ProvisionCustomerInput['subscriptionParams']>

/** What the product's start setup makes of the requested subscription. */
async function decideJourney(
  context: EngineContext,
  requested: SubscriptionParams,
): Promise<{
  strategy: ProvisionCustomerResult['subscriptionDecisionStrategy']
  params: SubscriptionParams
}> {
  const versions = await context.store.catalog.read()
  if (versions.current === 0) throw createError('CatalogNotPublished')
  const index = catalogIndex(versions.get(versions.current))
  const product = index.products.get(index.plans.get(requested.planId)?.productId ?? '')
  const startPlanId = product?.subscriptionStartPlanId
  if (!product || product.subscriptionStartSetup === 'PLAN_SELECTION' || startPlanId == null) {
    return { strategy: 'REQUESTED_PLAN', params: requested }
  }
  const { resourceId, billingCountryCode, metadata, billingInformation } = requested
  return {
    strategy: product.subscriptionStartSetup,
    params: { planId: startPlanId, resourceId, billingCountryCode, metadata, billingInformation },
  }
}

/** Hands billing information to the provider, whole; nothing of it is written here. */
async function passBillingInformation(context: EngineContext, input: ProvisionCustomerInput): Promise<void> {
  const { payments } = context
  if (!payments || !input.billingInformation) return
  const customer = await readCustomer(context, input.id)
  if (customer.billingId !== null) return
  const { billingId } = await payments.upsertCustomer(
    {
      customerId: input.id,
      billingId: null,
      name: customer.name,
      email: customer.email,
      billingInformation: input.billingInformation,
    },
    { key: `customer:${input.id}:${customer.createdAt}`, now: context.clock.now() },
  )
  await transactNow(context, { customerId: input.id, actor: { type: 'payments', id: null } }, (state) => ({
    result: null,
    changes: customerChanges(state.customer, billingId, null),
  }))
}

/** The stored customer; `CustomerNotFound` when there is none. */
export async function readCustomer(context: EngineContext, customerId: string): Promise<Customer> {
  const { customer } = await context.store.load(customerId)
  if (!customer) throw createError('CustomerNotFound', { customerId })
  return customer
}
