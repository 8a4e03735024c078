import type { Client } from '../Client.ts'
import { perClient } from '../query/perClient.ts'
import { createProvisioning } from './createProvisioning.ts'
import type { Provisioning } from './Provisioning.ts'
import type { ProvisioningRequest, ProvisioningState } from './ProvisioningState.ts'

/** The client's purchases: one machine per client, whoever asks for it. */
export const getProvisioning: (client: Client) => Provisioning = perClient(createProvisioning)

/** Buys a selection. Calls while one is under way join it. Resolves with what it came to; never rejects. */
export function startProvisioning(client: Client, request: ProvisioningRequest): Promise<ProvisioningState> {
  return getProvisioning(client).start(request)
}
