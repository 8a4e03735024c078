'use client'

import { useMemo } from 'react'
import type { EntitlementRequest } from '../../client/EntitlementState.ts'
import { getUnlock } from '../../client/query/getUnlock.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'
import { useQuery } from '../query/useQuery.ts'
import { noQuery } from '../query/noQuery.ts'
import type { UnlockResult } from './UnlockResult.ts'

/**
 * Why a feature is denied, and every way to unlock it, cheapest first.
 * @param featureId - null asks nothing
 */
export function useUnlock(featureId: string | null, request: EntitlementRequest = {}): UnlockResult {
  const { client } = useLatchkeyContext()
  const { requestedUsage } = request
  const values = request.requestedValues && JSON.stringify(request.requestedValues)
  const query = useMemo(
    () =>
      featureId === null
        ? noQuery
        : getUnlock(client, {
            featureId,
            requestedUsage,
            requestedValues: values === undefined ? undefined : (JSON.parse(values) as string[]),
          }),
    [client, featureId, requestedUsage, values],
  )
  const { status, value, error } = useQuery(query)
  return { status, explanation: value, error, retry: () => void query.refresh() }
}
