import type { PaymentQuery } from '../../ports/Payments.ts'
import type { SandboxState } from '../SandboxState.ts'
import { isOfPayment } from './findPayment.ts'

/** Whether an intent was given up before this call for it arrived. */
export function isGivenUp({ givenUp }: SandboxState, about: PaymentQuery): boolean {
  return givenUp.some((query) => isOfPayment(query, about))
}
