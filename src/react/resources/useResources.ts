'use client'

import { useMemo } from 'react'
import type { Client } from '../../client/Client.ts'
import { getResources } from '../../client/query/getResources.ts'
import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import { useSubscriptions } from '../customer/useSubscriptions.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'
import { noQuery } from '../query/noQuery.ts'
import type { SectionOptions } from '../query/SectionOptions.ts'
import { useQuery } from '../query/useQuery.ts'
import { resourcesState, type ResourceRow } from './resourcesState.ts'

/** What `useResources` answers. */
export interface ResourcesResult {
  readonly status: 'loading' | 'ready' | 'error'
  /** null while not known. */
  readonly resources: readonly ResourceRow[] | null
  /** The one that this client is about; null when it is about the customer. */
  readonly currentId: string | null
  readonly error: LatchkeyError | null
  /** The client of a resource, for a `<LatchkeyProvider>` of its own; the same one for the same id. */
  clientOf(resourceId: string): Client
  retry(): void
}

/** The customer's resources that this person may see, for a switcher. */
export function useResources({ isEnabled = true }: SectionOptions = {}): ResourcesResult {
  const { client } = useLatchkeyContext()
  const query = isEnabled ? getResources(client) : noQuery
  const { status, value, error } = useQuery(query)
  const subscriptions = useSubscriptions()
  const { resourceId: currentId } = client
  const resources = useMemo(
    () => value && resourcesState({ resources: value, currentId, subscriptions }),
    [value, currentId, subscriptions],
  )
  return {
    status,
    resources,
    currentId: currentId ?? null,
    error,
    clientOf: (resourceId) => client.forResource(resourceId),
    retry: () => void query.refresh(),
  }
}
