import type { Coupon } from '../../../core/catalog/Catalog.ts'
import type { Instant } from '../../../core/time/Instant.ts'
import type { SandboxCheckout, SandboxState } from '../SandboxState.ts'
import { findCoupon } from './findCoupon.ts'
import { putById } from './putById.ts'
import { hasDiscount, redeemCoupon } from './redeemCoupon.ts'

/** Why a code was not applied. */
export type CodeProblem = 'missing' | 'unknown' | 'other_currency' | 'no_effect'

/** Whether a code can be entered: where codes are allowed, and no coupon is applied yet. */
export function takesCode({ options, subscription }: SandboxCheckout): boolean {
  return options.allowPromoCodes === true && !hasDiscount(subscription)
}

/** Applies a code to an open checkout that takes one: from then on it costs less. */
export function applyCode(
  state: SandboxState,
  checkout: SandboxCheckout,
  code: string,
  now: Instant,
): { readonly state: SandboxState; readonly problem: CodeProblem | null } {
  if (code === '') return { state, problem: 'missing' }
  const coupon = findCoupon(state, code)
  if (!coupon) return { state, problem: 'unknown' }
  const before = checkout.subscription
  const subscription = redeemCoupon(before, coupon, now)
  if (!subscription)
    return { state, problem: hasAmountIn(coupon, before.currency) ? 'no_effect' : 'other_currency' }
  return {
    state: reprice(state, { ...checkout, subscription, redemption: { coupon, before } }),
    problem: null,
  }
}

/** Takes the code back that was applied to an open checkout. */
export function removeCode(state: SandboxState, checkout: SandboxCheckout): SandboxState {
  const { redemption } = checkout
  if (!redemption) return state
  return reprice(state, { ...checkout, subscription: redemption.before, redemption: null })
}

const hasAmountIn = ({ amountsOff }: Coupon, currency: string): boolean =>
  amountsOff === null || amountsOff.some((off) => off.currency === currency)

/** The bank was asked about another amount, so that question is over. */
const reprice = (state: SandboxState, checkout: SandboxCheckout): SandboxState => ({
  ...state,
  checkouts: putById(state.checkouts, { ...checkout, challenge: null }),
})
