'use client'

import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { createPreview } from '../../client/preview/createPreview.ts'
import type { PurchaseSelection } from '../../client/provisioning/PurchaseSelection.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'
import type { PreviewResult } from './PreviewResult.ts'

/**
 * What a plan, or a change of a subscription, would cost, now and later, following it as the customer changes it.
 * @param selection - null asks nothing
 */
export function usePreview(selection: PurchaseSelection | null): PreviewResult {
  const { client } = useLatchkeyContext()
  const preview = useMemo(() => createPreview(client), [client])
  const wanted = selection && JSON.stringify(selection)
  useEffect(() => {
    preview.select(wanted === null ? null : (JSON.parse(wanted) as PurchaseSelection))
    return preview.stop
  }, [preview, wanted])
  const state = useSyncExternalStore(preview.subscribe, preview.getState, preview.getState)
  return { ...state, retry: preview.retry }
}
