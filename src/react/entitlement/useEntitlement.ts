'use client'

import { useSyncExternalStore } from 'react'
import type { EntitlementQuery, EntitlementState } from '../../client/EntitlementState.ts'
import type { EntitlementReader, LatchkeyContextValue } from '../provider/LatchkeyContext.ts'
import { isBrowser } from '../provider/isBrowser.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'

/** More different questions than any page asks at once: beyond it all readers are made anew. */
const MAX_READERS = 10_000

/**
 * Whether the customer may use a feature, answered from memory: `granted`, `denied` or `unknown`. The component renders
 * again only when this answer changes. Never throws for network reasons.
 *
 * @param query - units or values that are wanted, of which resource, and what to answer where nothing is known; without
 * units, usage equal to the limit is still granted
 */
export function useEntitlement(featureId: string, query?: EntitlementQuery): EntitlementState {
  const context = useLatchkeyContext()
  return useAnswer(context, featureId, toQuestion(query))
}

type Answer = (
  context: LatchkeyContextValue,
  featureId: string,
  query: EntitlementQuery | undefined,
) => EntitlementState

/** A server follows nothing. */
const useAnswer: Answer = isBrowser
  ? function useReader(context, featureId, query) {
      const reader = findReader(context, featureId, query)
      return useSyncExternalStore(reader.subscribe, reader.read, reader.readInitial)
    }
  : ({ initialView }, featureId, query) => initialView.getEntitlement(featureId, query)

/** The same functions for the same question, so that a component which renders again does not subscribe again. */
function findReader(
  { client, initialView, readers }: LatchkeyContextValue,
  featureId: string,
  asked: EntitlementQuery | undefined,
): EntitlementReader {
  // No id has a line break in it.
  const key = asked ? `${featureId}\n${JSON.stringify(asked)}` : featureId
  const known = readers.get(key)
  if (known) return known
  const source = asked?.resourceId === undefined ? client : client.forResource(asked.resourceId)
  const reader: EntitlementReader = {
    subscribe: (listener) => source.subscribe(listener, featureId),
    read: () => client.getEntitlement(featureId, asked),
    readInitial: () => initialView.getEntitlement(featureId, asked),
  }
  if (readers.size >= MAX_READERS) readers.clear()
  readers.set(key, reader)
  return reader
}

/** The query without anything else that its object may hold; undefined when it asks for nothing in particular. */
function toQuestion(query: EntitlementQuery | undefined): EntitlementQuery | undefined {
  if (!query) return undefined
  const { requestedUsage, requestedValues, resourceId, fallback, whenUnknown } = query
  return (requestedUsage ?? requestedValues ?? resourceId ?? fallback ?? whenUnknown) === undefined
    ? undefined
    : { requestedUsage, requestedValues, resourceId, fallback, whenUnknown }
}
