'use client'

import { useSyncExternalStore } from 'react'
import { isSameQuery } from '../../client/entitlement/readCell.ts'
import type { EntitlementQuery, EntitlementState } from '../../client/EntitlementState.ts'
import type { EntitlementReader, LatchkeyContextValue } from '../provider/LatchkeyContext.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'

/** More different questions about one feature than any page asks at once. */
const MAX_READERS = 100
const emptyQuery: EntitlementQuery = {}

/**
 * Whether the customer may use a feature, answered from memory: `granted`, `denied` or `unknown`. The component renders
 * again only when this answer changes. Never throws for network reasons.
 *
 * @param query - units or values that are wanted, of which resource, and what to answer where nothing is known; without
 * units, usage equal to the limit is still granted
 */
export function useEntitlement(featureId: string, query = emptyQuery): EntitlementState {
  const reader = findReader(useLatchkeyContext(), featureId, query)
  return useSyncExternalStore(reader.subscribe, reader.read, reader.readInitial)
}

function findReader(
  { client, initialView, readers }: LatchkeyContextValue,
  featureId: string,
  query: EntitlementQuery,
): EntitlementReader {
  let known = readers.get(featureId)
  if (!known) readers.set(featureId, (known = []))
  for (const reader of known) if (isSameQuery(reader.query, query)) return reader
  const asked = { ...query }
  const reader: EntitlementReader = {
    query: asked,
    subscribe(listener) {
      const { resourceId } = asked
      return (resourceId === undefined ? client : client.forResource(resourceId)).subscribe(
        listener,
        featureId,
      )
    },
    read: () => client.getEntitlement(featureId, asked),
    readInitial: () => initialView.getEntitlement(featureId, asked),
  }
  if (known.length >= MAX_READERS) known.shift()
  known.push(reader)
  return reader
}
