import { createError } from '../../../core/errors/errorTable.ts'
import type { Payments } from '../../ports/Payments.ts'
import type { SandboxCustomer, SandboxState } from '../SandboxState.ts'
import { putById } from './putById.ts'
import type { Step, StepContext } from './Step.ts'

type CustomerInput = Parameters<Payments['upsertCustomer']>[0]

/** Finds or makes the provider's customer; billing information replaces what was known of it. */
export function putCustomer(
  before: SandboxState,
  input: CustomerInput,
  context: StepContext,
): Step<{ readonly billingId: string }> {
  const known = before.customers.find((customer) =>
    input.billingId === null ? customer.customerId === input.customerId : customer.id === input.billingId,
  )
  if (input.billingId !== null && known?.customerId !== input.customerId) {
    throw createError('CustomerNotFound', { customerId: input.customerId })
  }
  const { state, id } = known ? { state: before, id: known.id } : context.createId(before, 'sandbox_cus_')
  const customer: SandboxCustomer = {
    id,
    customerId: input.customerId,
    // What the customer entered on a page is kept where nothing else is told.
    name: input.name ?? known?.name ?? null,
    email: input.email ?? known?.email ?? null,
    phone: known?.phone ?? null,
    billingInformation: input.billingInformation ?? known?.billingInformation ?? null,
    defaultPaymentMethodId: known?.defaultPaymentMethodId ?? null,
    creditBalances: known?.creditBalances ?? [],
  }
  return {
    state: { ...state, customers: putById(state.customers, customer) },
    result: { billingId: id },
    events: [],
  }
}
