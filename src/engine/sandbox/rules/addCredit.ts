import { sumMoney, zero, type Money } from '../../../core/money/Money.ts'
import type { SandboxState } from '../SandboxState.ts'

/** Adds to the credit that is kept for a customer, in one balance per currency. */
export function addCredit(state: SandboxState, customerBillingId: string, credit: Money): SandboxState {
  const { amountMinor, currency } = credit
  if (amountMinor === 0) return state
  const customers = state.customers.map((customer) => {
    if (customer.id !== customerBillingId) return customer
    const known = customer.creditBalances.find((balance) => balance.currency === currency) ?? zero(currency)
    const others = customer.creditBalances.filter((balance) => balance.currency !== currency)
    return { ...customer, creditBalances: [...others, sumMoney([known, credit], currency)] }
  })
  return { ...state, customers }
}
