'use client'

import { useMemo } from 'react'
import { consume } from '../../client/usage/consume.ts'
import { reportUsage, type ReportUsageOptions } from '../../client/usage/reportUsage.ts'
import type { ConsumeResult, UsageResult } from '../../protocol/results.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'

/** What `useUsage` answers; the functions stay the same as long as the client does. */
export interface UsageActions {
  /** Takes units if they fit; a denial is a value. */
  consume(featureId: string, amount: number): Promise<ConsumeResult>
  /** Records usage, whatever the limit. */
  reportUsage(featureId: string, value: number, options?: ReportUsageOptions): Promise<UsageResult>
}

/** The two ways in which a product uses something up: asking first, and telling afterwards. Renders nothing anew. */
export function useUsage(): UsageActions {
  const { client } = useLatchkeyContext()
  return useMemo(
    () => ({
      consume: (featureId, amount) => consume(client, featureId, amount),
      reportUsage: (featureId, value, options) => reportUsage(client, featureId, value, options),
    }),
    [client],
  )
}
