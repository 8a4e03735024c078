import type { LatchkeyError, Problem } from '../../core/errors/LatchkeyError.ts'
import type { SubscriptionEstimate } from '../protocolTypes.ts'

/** Why a code was not applied. `failed`: it could not be asked. */
export type CouponProblem = 'missing' | 'unknown' | 'no_effect' | 'failed'

/** What is wrong with a code by the price that it was tried on; null when it lowers it. */
export function problemOfEstimate(estimate: SubscriptionEstimate): CouponProblem | null {
  const { immediateInvoice, recurringInvoice } = estimate
  const isLower = [immediateInvoice, recurringInvoice].some(({ discount }) => discount.amountMinor !== 0)
  return isLower ? null : 'no_effect'
}

/** What is wrong with a code by the server's refusal. */
export function problemOfError({ code, params }: LatchkeyError): CouponProblem {
  const { problems = [] } = params as { readonly problems?: readonly Problem[] }
  return code === 'InvalidRequest' && problems.some(({ path }) => path === 'couponId') ? 'unknown' : 'failed'
}
