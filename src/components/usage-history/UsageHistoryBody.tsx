'use client'
import type { FeatureHistoryResult } from '../../react/usage-history/useFeatureHistory.ts'
import type { UsageHistoryView } from '../../react/usage-history/usageHistoryState.ts'
import { useLatchkeyContext } from '../../react/provider/useLatchkeyContext.ts'
import { Button } from '../button/Button.tsx'
import { useFormat } from '../messages/useFormat.ts'
import { Heading } from '../root/Heading.tsx'
import { Notice } from '../status/Notice.tsx'
import { StatusPanel } from '../status/StatusPanel.tsx'
import { HistoryChart } from './HistoryChart.tsx'
import { HistoryTable } from './HistoryTable.tsx'
import { historyWords, type HistoryInterval, type HistoryWords } from './historyWords.ts'
import type { HistoryView } from './useOpenView.ts'

export interface UsageHistoryBodyProps {
  readonly result: FeatureHistoryResult
  readonly interval: HistoryInterval
  readonly shown: HistoryView
  readonly onShow: (view: HistoryView) => void
  /** Level of its title. */
  readonly level: number
}

/** The four states of a history. */
export function UsageHistoryBody(props: UsageHistoryBodyProps) {
  const { result, level } = props
  const { text } = useFormat()
  const { view, status, retry } = result
  if (view) return <Known {...props} view={view} />
  if (status !== 'error') return <HistorySkeleton />
  return (
    <StatusPanel
      tone="danger"
      title={text('history.errorTitle')}
      text={text('usage.errorText')}
      level={level}
    >
      <Button onClick={retry}>{text('common.retry')}</Button>
    </StatusPanel>
  )
}

function Known(props: UsageHistoryBodyProps & { readonly view: UsageHistoryView }) {
  const { result, view, interval, level, shown, onShow } = props
  const format = useFormat()
  const { locale } = useLatchkeyContext()
  const { feature, status, retry } = result
  const { text } = format
  const words = historyWords(view, feature, interval, format, locale)
  const title = text('history.title', { feature: feature?.displayName ?? text('usage.title') })
  const other = shown === 'chart' ? 'table' : 'chart'
  return (
    <div className="lk-history">
      <div className="lk-history-head">
        <Heading level={level} className="lk-meter-title">
          {title}
        </Heading>
        {view.isEmpty ? null : (
          <Button variant="quiet" onClick={() => onShow(other)}>
            {text(other === 'table' ? 'history.showTable' : 'history.showChart')}
          </Button>
        )}
      </div>
      {status === 'error' ? (
        <Notice
          tone="warning"
          action={
            <Button variant="quiet" onClick={retry}>
              {text('common.retry')}
            </Button>
          }
        >
          {text('portal.stale')}
        </Notice>
      ) : null}
      <Content {...props} title={title} words={words} />
    </div>
  )
}

interface ContentProps extends UsageHistoryBodyProps {
  readonly view: UsageHistoryView
  readonly title: string
  readonly words: HistoryWords
}

function Content({ view, shown, title, words, level }: ContentProps) {
  const { text } = useFormat()
  if (view.isEmpty) {
    const span = { from: words.when(view.span.start), to: words.when(view.span.end) }
    return (
      <StatusPanel
        tone="neutral"
        title={text('history.emptyTitle')}
        text={text('history.emptyText', span)}
        level={level + 1}
      />
    )
  }
  return shown === 'table' ? (
    <HistoryTable view={view} title={title} words={words} />
  ) : (
    <HistoryChart view={view} title={title} words={words} />
  )
}

function HistorySkeleton() {
  const { text } = useFormat()
  return (
    <div className="lk-history" aria-busy="true">
      <span className="lk-visually-hidden">{text('common.loading')}</span>
      <div className="lk-history-head" aria-hidden="true">
        <span className="lk-meter-title lk-skeleton" data-width="short" />
        <span className="lk-button" data-variant="quiet" />
      </div>
      <p className="lk-history-readout" aria-hidden="true">
        <span className="lk-skeleton" data-width="short" />
      </p>
      <div className="lk-history-blank" aria-hidden="true" />
    </div>
  )
}
