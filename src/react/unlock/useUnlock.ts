'use client'

import { useMemo } from 'react'
import type { EntitlementQuery } from '../../client/EntitlementState.ts'
import { getUnlock } from '../../client/query/getUnlock.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'
import { useQuery } from '../query/useQuery.ts'
import { noQuery } from '../query/noQuery.ts'
import type { UnlockResult } from './UnlockResult.ts'

/** What was wanted of a feature. */
export interface UnlockRequest extends Pick<
  EntitlementQuery,
  'requestedUsage' | 'requestedValues' | 'resourceId'
> {
  /** ISO 3166-1 alpha-2, for prices. A country that the server knows of the customer wins. */
  readonly billingCountryCode?: string | undefined
}

/**
 * Why a feature is denied, and every way to unlock it, cheapest first.
 * @param featureId - null asks nothing
 */
export function useUnlock(featureId: string | null, request: UnlockRequest = {}): UnlockResult {
  const context = useLatchkeyContext()
  const { requestedUsage, resourceId, billingCountryCode } = request
  const client = resourceId === undefined ? context.client : context.client.forResource(resourceId)
  const values = request.requestedValues && JSON.stringify(request.requestedValues)
  const query = useMemo(
    () =>
      featureId === null
        ? noQuery
        : getUnlock(client, {
            featureId,
            requestedUsage,
            requestedValues: values === undefined ? undefined : (JSON.parse(values) as string[]),
            billingCountryCode,
          }),
    [client, featureId, requestedUsage, values, billingCountryCode],
  )
  const { status, value, error } = useQuery(query)
  return { status, explanation: value, error, retry: () => void query.refresh() }
}
