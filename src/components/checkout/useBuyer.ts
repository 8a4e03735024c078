'use client'
import type { PaymentMethod } from '../../core/subscription/CustomerState.ts'
import { useCustomer } from '../../react/customer/useCustomer.ts'
import { useLatchkey } from '../../react/provider/useLatchkey.ts'

/** Who is in front of the screen, as far as buying goes. */
export interface Buyer {
  readonly isSignedIn: boolean
  readonly canPurchase: boolean
  /** Signed in, but without the right to buy. */
  readonly isMember: boolean
  readonly paymentMethod: PaymentMethod | null
}

/** Tells who would buy. */
export function useBuyer(): Buyer {
  const customer = useCustomer()
  const { canPurchase } = useLatchkey()
  return {
    isSignedIn: customer !== null,
    canPurchase,
    isMember: customer !== null && !canPurchase,
    paymentMethod: customer?.defaultPaymentMethod ?? null,
  }
}
