'use client'

import { useMemo } from 'react'
import { getImpact, type ImpactQuery } from '../../client/query/getImpact.ts'
import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { ImpactEstimate } from '../../protocol/results.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'
import { noQuery } from '../query/noQuery.ts'
import { useQuery } from '../query/useQuery.ts'

export type { ImpactQuery }

/** What `useImpact` answers. */
export interface ImpactResult {
  readonly status: 'loading' | 'ready' | 'error'
  /** null while loading, and when nothing is asked. */
  readonly impact: ImpactEstimate | null
  readonly error: LatchkeyError | null
  retry(): void
}

/**
 * What a purchase, a change of a subscription or its cancellation would give and take away: what is lost first.
 * @param query - null asks nothing
 */
export function useImpact(query: ImpactQuery | null): ImpactResult {
  const { client } = useLatchkeyContext()
  const key = query && JSON.stringify(query)
  const asked = useMemo(
    () => (key === null ? noQuery : getImpact(client, JSON.parse(key) as ImpactQuery)),
    [client, key],
  )
  const { status, value, error } = useQuery(asked)
  return { status, impact: value, error, retry: () => void asked.refresh() }
}
