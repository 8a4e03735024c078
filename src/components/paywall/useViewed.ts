'use client'
import { useEffect, useRef } from 'react'
import type { Placement } from '../../client/ClientEvent.ts'
import { useLatchkeyContext } from '../../react/provider/useLatchkeyContext.ts'

/** Tells once that a paywall is seen, and what for. */
export function useViewed(featureId: string | undefined, { placement, variant }: Placement): void {
  const { client } = useLatchkeyContext()
  const told = useRef<string | null | undefined>(undefined)
  useEffect(() => {
    const present = featureId ?? null
    if (told.current === present) return
    told.current = present
    client.emit({ type: 'paywall_viewed', featureId: present, placement, variant })
  }, [client, featureId, placement, variant])
}
