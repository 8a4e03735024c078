import type { Client } from 'latchkey/client'

/** The product's own rule: a unit more has to fit. */
export function canCreate(client: Client, featureId: string): boolean {
  return client.getEntitlement(featureId, { requestedUsage: 1 }).isGranted
}
