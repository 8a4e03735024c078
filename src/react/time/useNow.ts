'use client'

import { useSyncExternalStore } from 'react'
import type { Instant } from '../../core/time/Instant.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'
import { getTicker } from './createTicker.ts'

/**
 * The server's time, whatever this machine's clock says; null while the server was not heard.
 * @param granularityMs - how often it moves on, at least 1,000 milliseconds
 */
export function useNow(granularityMs: number): Instant | null {
  const { client, initialView } = useLatchkeyContext()
  const ticker = getTicker(client, String(Math.max(1000, granularityMs)))
  return useSyncExternalStore(ticker.subscribe, ticker.getState, () => initialView.getState().updatedAt)
}
