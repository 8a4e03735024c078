import { couponProblems } from '../../core/customer/couponProblems.ts'
import { planCreation } from '../../core/customer/planCustomer.ts'
import { createError, invalidRequest } from '../../core/errors/errorTable.ts'
import type { Problem } from '../../core/errors/LatchkeyError.ts'
import type { Decided, Row } from '../../core/events/RuleEvent.ts'
import type { Customer, CustomerState } from '../../core/subscription/CustomerState.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { CommandOptions, ProvisionCustomerInput } from '../../protocol/requests.ts'
import type { ProvisionCustomerResult } from '../../protocol/results.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { decideJourney, type Strategy } from './decideJourney.ts'
import { provisionSubscription } from './provisionSubscription.ts'
import { requireCustomer } from './requireCustomer.ts'
import { runOnce } from './runOnce.ts'
import { tellProvider } from './tellProvider.ts'

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
  const params = input.subscriptionParams ?? null
  return params === null
    ? { customer: await createAlone(context, input, options), ...noSubscription }
    : createSubscribed(context, input, params, options)
}

type SubscriptionParams = NonNullable<ProvisionCustomerInput['subscriptionParams']>

const noSubscription = { subscriptionDecisionStrategy: null, outcome: null }

function createAlone(
  context: EngineContext,
  input: ProvisionCustomerInput,
  options: CommandOptions,
): Promise<Customer> {
  return runOnce(context, {
    operation: 'provisionCustomer',
    customerId: input.id,
    input,
    options,
    decide(state, now) {
      const { problems, ...created } = creation(state, input, {}, now)
      if (problems.length > 0) throw invalidRequest(problems)
      return created
    },
    finish: async (customer) =>
      input.billingInformation ? tellProvider(context, customer, input.billingInformation) : customer,
  })
}

async function createSubscribed(
  context: EngineContext,
  input: ProvisionCustomerInput,
  params: SubscriptionParams,
  options: CommandOptions,
): Promise<ProvisionCustomerResult> {
  const journey = decideJourney(await context.store.catalog.read(), params)
  const billingInformation = journey.params.billingInformation ?? input.billingInformation
  const outcome = await provisionSubscription(
    context,
    { ...journey.params, billingInformation, customerId: input.id },
    options,
    {
      request: input,
      path: 'subscriptionParams',
      prelude: (state, now) =>
        creation(state, input, { subscriptionDecisionStrategy: journey.strategy }, now),
    },
  )
  const created = await readCustomer(context, input.id)
  const isNews = input.billingInformation !== undefined && created.billingId === null
  return {
    customer: isNews ? await tellProvider(context, created, input.billingInformation ?? null) : created,
    subscriptionDecisionStrategy: await readStrategy(context, input.id),
    outcome,
  }
}

function creation(
  state: CustomerState,
  input: ProvisionCustomerInput,
  told: Row,
  now: Instant,
): Decided & { readonly result: Customer; readonly problems: readonly Problem[] } {
  if (state.customer) throw createError('DuplicatedEntityNotAllowed', { entity: 'Customer', id: input.id })
  const problems = couponProblems(state, input.couponId ?? null)
  const fields = {
    name: input.name ?? null,
    email: input.email ?? null,
    couponId: problems.length === 0 ? (input.couponId ?? null) : null,
    metadata: input.metadata ?? {},
  }
  const { customer, changes, events } = planCreation(input.id, fields, told, now)
  return { result: customer, changes, events, problems }
}

/** What decided when the customer was made: a repeat is told the same, whatever was published meanwhile. */
async function readStrategy(context: EngineContext, customerId: string): Promise<Strategy> {
  const [first] = await context.store.listEvents({ customerId, limit: 1 })
  return first?.data.subscriptionDecisionStrategy as Strategy
}

/** The stored customer; `CustomerNotFound` when there is none. */
export async function readCustomer(context: EngineContext, customerId: string): Promise<Customer> {
  return requireCustomer(await context.store.load(customerId), customerId)
}
