'use client'
import { forwardRef, type HTMLAttributes } from 'react'
import type { UsageHistoryOptions } from '../../react/usage-history/useUsageHistory.ts'
import { useFeatureHistory } from '../../react/usage-history/useFeatureHistory.ts'
import { portal } from '../messages/en/portal.ts'
import { addEnglish } from '../messages/english.ts'
import { useOpenView, type HistoryView } from './useOpenView.ts'
import type { HeadingLevel } from '../root/Heading.tsx'
import { Root } from '../root/Root.tsx'
import { UsageHistoryBody } from './UsageHistoryBody.tsx'

addEnglish(portal)

export interface UsageHistoryProps extends HTMLAttributes<HTMLDivElement>, Omit<UsageHistoryOptions, 'size'> {
  readonly featureId: string
  /** Shown as a chart, or as a table of the same numbers. */
  readonly view?: HistoryView | undefined
  /** @defaultValue 'chart' */
  readonly defaultView?: HistoryView | undefined
  readonly onViewChange?: ((view: HistoryView) => void) | undefined
  /** Level of its title in the page's outline. @defaultValue 3 */
  readonly headingLevel?: HeadingLevel | undefined
}

/**
 * Usage of a metered feature over time, as a chart whose points the arrow keys reach, or as a table. Renders a
 * `<div class="lk-usage-history">` with `data-state` `loading`, `ready`, `empty` or `error`, and `data-view`.
 */
export const UsageHistory = forwardRef<HTMLDivElement, UsageHistoryProps>(function UsageHistory(props, ref) {
  const { featureId, days, startDate, endDate, interval, headingLevel = 3, ...others } = props
  const { view, defaultView, onViewChange, ...rest } = others
  const result = useFeatureHistory(featureId, { days, startDate, endDate, interval })
  const [shown, show] = useOpenView(view, defaultView, onViewChange)
  const state = result.view ? (result.view.isEmpty ? 'empty' : 'ready') : result.status
  return (
    <Root ref={ref} name="lk-usage-history" state={state} data-view={shown} {...rest}>
      <UsageHistoryBody
        result={result}
        interval={interval ?? 'DAY'}
        shown={shown}
        onShow={show}
        level={headingLevel}
      />
    </Root>
  )
})
