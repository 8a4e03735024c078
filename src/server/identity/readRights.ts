import type { Authorize } from './authorizeByRole.ts'
import type { Identity } from './Identity.ts'

/** What the person may see and do beyond reading. */
export interface Rights {
  readonly canPurchase: boolean
  /** Invoices, payment methods and links to pay. */
  readonly canBill: boolean
}

/** Asks `authorize` for the rights that decide what an answer may hold. */
export async function readRights(authorize: Authorize, identity: Identity | null): Promise<Rights> {
  if (identity === null) return { canPurchase: false, canBill: false }
  const [canPurchase, canBill] = await Promise.all([
    authorize('purchase', identity),
    authorize('bill', identity),
  ])
  return { canPurchase, canBill }
}
