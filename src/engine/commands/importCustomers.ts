import { planCreation, planCustomerUpdate, written } from '../../core/customer/planCustomer.ts'
import type { Decided } from '../../core/events/RuleEvent.ts'
import type { CustomerState } from '../../core/subscription/CustomerState.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { CommandOptions, ImportCustomersInput, ImportedCustomer } from '../../protocol/requests.ts'
import type { ImportCustomersResult } from '../../protocol/results.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { transactNow } from '../transactNow.ts'

/**
 * Makes many customers known, and changes those who are known already: what is left out of one stays. Each is written
 * alone, in their order: after an error send the same again, what was written stays as it is.
 */
export async function importCustomers(
  context: EngineContext,
  rawInput: ImportCustomersInput,
  rawOptions: CommandOptions = {},
): Promise<ImportCustomersResult> {
  const { customers } = parseCommand(commands.importCustomers, rawInput)
  const { actor = { type: 'server', id: null } } = parseCommand(commands.options, rawOptions)
  const newCustomers: string[] = []
  for (const customer of customers) {
    const isNew = await transactNow(context, { customerId: customer.id, actor }, (state, now) => ({
      result: state.customer === null,
      ...plan(state, customer, now),
    }))
    if (isNew) newCustomers.push(customer.id)
  }
  return { newCustomers }
}

function plan(
  { customer: known }: CustomerState,
  { id, billingId, ...given }: ImportedCustomer,
  now: Instant,
): Decided {
  const { name, email, metadata } = given
  if (known === null) {
    const fields = { name: name ?? null, email: email ?? null, couponId: null, metadata: metadata ?? {} }
    const { customer } = planCreation(id, fields, {}, now)
    return written('customer.created', null, { ...customer, billingId: billingId ?? null }, now, {
      isImported: true,
    })
  }
  const fields = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  if (billingId === undefined || billingId === known.billingId) return planCustomerUpdate(known, fields, now)
  return written('customer.updated', known, { ...known, ...fields, billingId, updatedAt: now }, now)
}
