import type { SandboxState } from '../SandboxState.ts'
import { customerNews } from './customerNews.ts'
import { withDefaultMethod } from './makeDefaultMethod.ts'
import { recordEvent } from './recordEvent.ts'
import { requireMethod, type NamedMethod } from './requireMethod.ts'
import type { Step, StepContext } from './Step.ts'

/** Forgets one of the customer's cards; the newest of the others takes its place as the default. */
export function detachMethod(before: SandboxState, method: NamedMethod, context: StepContext): Step<null> {
  requireMethod(before, method)
  const { customerBillingId, paymentMethodId } = method
  const paymentMethods = before.paymentMethods.filter(({ id }) => id !== paymentMethodId)
  const left = { ...before, paymentMethods }
  const owner = before.customers.find(({ id }) => id === customerBillingId)
  const newest = paymentMethods.findLast((known) => known.customerBillingId === customerBillingId)
  const detached =
    owner?.defaultPaymentMethodId === paymentMethodId
      ? withDefaultMethod(left, customerBillingId, newest?.id ?? null)
      : left
  const { state, event } = recordEvent(detached, customerNews(before, customerBillingId), context)
  return { state, result: null, events: [event] }
}
