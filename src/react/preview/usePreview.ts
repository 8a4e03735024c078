'use client'

import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { createPreview } from '../../client/preview/createPreview.ts'
import type { SubscriptionSelection } from '../../protocol/requests.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'
import type { PreviewResult } from './PreviewResult.ts'

/**
 * What a selection would cost, now and later, following it as the customer changes it.
 * @param selection - null asks nothing
 */
export function usePreview(selection: SubscriptionSelection | null): PreviewResult {
  const { client } = useLatchkeyContext()
  const preview = useMemo(() => createPreview(client), [client])
  const wanted = selection && JSON.stringify(selection)
  useEffect(() => {
    preview.select(wanted === null ? null : (JSON.parse(wanted) as SubscriptionSelection))
    return preview.stop
  }, [preview, wanted])
  const state = useSyncExternalStore(preview.subscribe, preview.getState, preview.getState)
  return { ...state, retry: preview.retry }
}
