'use client'
import type { UsageHistoryView } from '../../react/usage-history/usageHistoryState.ts'
import { useFormat } from '../messages/useFormat.ts'
import type { HistoryWords } from './historyWords.ts'

export interface HistoryPartProps {
  readonly view: UsageHistoryView
  readonly title: string
  readonly words: HistoryWords
}

/** The same numbers as the chart. Scrolls by itself when there are many. */
export function HistoryTable({ view, title, words }: HistoryPartProps) {
  const { text, number } = useFormat()
  const rows = view.rows.map((row) => ({ ...row, note: words.note(row) }))
  const hasNotes = rows.some(({ note }) => note !== null)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keyboard
    <div className="lk-history-scroll" role="region" aria-label={title} tabIndex={0}>
      <table className="lk-history-table">
        <caption className="lk-visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{text('history.when')}</th>
            <th scope="col">{text('history.used')}</th>
            <th scope="col">{text('history.change')}</th>
            {hasNotes ? <th scope="col">{text('history.note')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ at, value, change, note }) => (
            <tr key={at}>
              <th scope="row">{words.when(at)}</th>
              <td>{number(value)}</td>
              <td>{change === null ? '' : words.change(change)}</td>
              {hasNotes ? <td>{note}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
