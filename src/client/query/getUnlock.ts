import type { BrowserInput } from '../../protocol/BrowserInput.ts'
import type { UnlockExplanation } from '../../protocol/UnlockExplanation.ts'
import type { Client } from '../Client.ts'
import { readBody } from '../transport/readBody.ts'
import { createQuery } from './createQuery.ts'
import { usageVersion } from './customerVersion.ts'
import { perClient } from './perClient.ts'
import type { Query } from './Query.ts'

export interface UnlockQuery {
  readonly featureId: string
  /** Feature units on top of the usage. */
  readonly requestedUsage?: number | undefined
  readonly requestedValues?: readonly string[] | undefined
  readonly billingCountryCode?: string | undefined
}

/** Why a feature is denied, and what would unlock it, cheapest first. */
export function getUnlock(client: Client, query: UnlockQuery): Query<UnlockExplanation> {
  const { featureId, requestedUsage, requestedValues, billingCountryCode } = query
  return unlocks(client, JSON.stringify({ featureId, requestedUsage, requestedValues, billingCountryCode }))
}

const unlocks = perClient((client, key) => {
  const body: BrowserInput<'unlock'> = {
    ...(JSON.parse(key) as BrowserInput<'unlock'>),
    resourceId: client.resourceId,
  }
  return createQuery<UnlockExplanation>({
    client,
    versionOf: usageVersion,
    load: async () =>
      readBody<UnlockExplanation>(
        await client.request('unlock', { body, isRepeatable: true }),
        (it) => typeof it.isGranted === 'boolean' && Array.isArray(it.options),
      ),
  })
})
