'use client'
import { useState } from 'react'

/** How a history is shown. */
export type HistoryView = 'chart' | 'table'

/** Chart or table, controlled by `view` or else kept here. */
export function useOpenView(
  view: HistoryView | undefined,
  defaultView: HistoryView | undefined,
  onViewChange: ((view: HistoryView) => void) | undefined,
): readonly [shown: HistoryView, show: (view: HistoryView) => void] {
  const [own, setOwn] = useState(defaultView ?? 'chart')
  return [
    view ?? own,
    (next) => {
      setOwn(next)
      onViewChange?.(next)
    },
  ]
}
