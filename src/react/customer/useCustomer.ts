'use client'

import type { CustomerView } from '../../protocol/Snapshot.ts'
import { useClientState } from '../provider/useClientState.ts'

/** The customer; null while unknown and when nobody is signed in. */
export function useCustomer(): CustomerView | null {
  return useClientState((view) => view.getState().customer)
}
