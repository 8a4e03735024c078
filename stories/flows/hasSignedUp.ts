import type { World } from 'latchkey/embedded'
import { isLatchkeyError } from 'latchkey/engine'
import { customerId } from './openFlow.ts'

/** Whether the flow's customer is there: until then somebody looks at the plans who is not signed in. */
export async function hasSignedUp({ backend }: World): Promise<boolean> {
  try {
    await backend.getCustomer(customerId)
    return true
  } catch (error) {
    if (isLatchkeyError(error) && error.code === 'CustomerNotFound') return false
    throw error
  }
}
