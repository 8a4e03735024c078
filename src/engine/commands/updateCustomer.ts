import { couponProblems } from '../../core/customer/couponProblems.ts'
import { planCustomerUpdate, type CustomerFields } from '../../core/customer/planCustomer.ts'
import { invalidRequest } from '../../core/errors/errorTable.ts'
import type { Customer } from '../../core/subscription/CustomerState.ts'
import type { CommandOptions, UpdateCustomerInput } from '../../protocol/requests.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { requireCustomer } from './requireCustomer.ts'
import { runOnce } from './runOnce.ts'
import { tellProvider } from './tellProvider.ts'

/**
 * Changes what is given of a customer and leaves the rest. A provider that knows the customer hears of a new name or
 * email; billing information goes to it whole, and is stored nowhere here. Source: seed.
 */
export async function updateCustomer(
  context: EngineContext,
  rawInput: UpdateCustomerInput,
  rawOptions: CommandOptions = {},
): Promise<Customer> {
  const input = parseCommand(commands.updateCustomer, rawInput)
  const options = parseCommand(commands.options, rawOptions)
  return runOnce(context, {
    operation: 'updateCustomer',
    customerId: input.id,
    input,
    options,
    decide(state, now) {
      const customer = requireCustomer(state, input.id)
      const fields = fieldsOf(input)
      const problems = couponProblems(state, fields.couponId ?? null)
      if (problems.length > 0) throw invalidRequest(problems)
      const { customer: result, ...decided } = planCustomerUpdate(customer, fields, now)
      return { result, ...decided }
    },
    async finish(customer) {
      const isNamed = input.name !== undefined || input.email !== undefined
      const isNews = input.billingInformation !== undefined || (isNamed && customer.billingId !== null)
      return isNews ? tellProvider(context, customer, input.billingInformation ?? null) : customer
    },
  })
}

/** The fields that are given: an empty coupon is none. */
function fieldsOf({ name, email, couponId, metadata }: UpdateCustomerInput): Partial<CustomerFields> {
  return {
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(couponId === undefined ? {} : { couponId: couponId === '' ? null : couponId }),
    ...(metadata === undefined ? {} : { metadata }),
  }
}
