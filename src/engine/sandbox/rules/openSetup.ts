import { createError } from '../../../core/errors/errorTable.ts'
import type { Payments } from '../../ports/Payments.ts'
import type { SandboxSetup, SandboxState } from '../SandboxState.ts'
import type { Step, StepContext } from './Step.ts'

/** Begins to save a payment method; a card is entered on its page. */
export function openSetup(
  before: SandboxState,
  input: Parameters<Payments['setUpPaymentMethod']>[0],
  { createId }: StepContext,
): Step<SandboxSetup> {
  const { customerId, customerBillingId, returnUrl } = input
  const customer = before.customers.find(({ id }) => id === customerBillingId)
  if (customer?.customerId !== customerId) throw createError('CustomerNotFound', { customerId })
  const { state, id } = createId(before, 'sandbox_seti_')
  const setup = { id, customerBillingId, returnUrl, challenge: null, paymentMethodId: null }
  return { state: { ...state, setups: [...(state.setups ?? []), setup] }, result: setup, events: [] }
}
