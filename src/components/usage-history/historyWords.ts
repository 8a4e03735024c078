import type { Instant } from '../../core/time/Instant.ts'
import type { EntitledFeature } from '../../core/entitlement/Entitlement.ts'
import type { MessageKey } from '../../react/messages/Messages.ts'
import type { UsageHistoryOptions } from '../../react/usage-history/useUsageHistory.ts'
import type { UsageHistoryRow, UsageHistoryView } from '../../react/usage-history/usageHistoryState.ts'
import type { Format } from '../format/createFormat.ts'
import { unitWords } from '../format/unitWords.ts'

export type HistoryInterval = NonNullable<UsageHistoryOptions['interval']>

/** Puts the numbers and instants of one history into words. */
export interface HistoryWords {
  readonly amount: (value: number) => string
  readonly when: (at: Instant) => string
  /** The same as short as it stands below the chart. */
  readonly tick: (at: Instant) => string
  /** "12 Feb: 7 campaigns" */
  readonly point: (row: UsageHistoryRow) => string
  /** "+3", "−1" */
  readonly change: (change: number) => string
  /** What is special about a line of the table; null when nothing is. */
  readonly note: (row: UsageHistoryRow) => string | null
}

const resetKeys: Readonly<Record<NonNullable<UsageHistoryRow['reset']>, MessageKey>> = {
  PERIODIC_RESET: 'history.periodicReset',
  SUBSCRIPTION_CHANGE_RESET: 'history.planReset',
}

/** Makes the words of a history. */
export function historyWords(
  { span }: Pick<UsageHistoryView, 'span'>,
  feature: EntitledFeature | null,
  interval: HistoryInterval,
  format: Format,
  locale: string,
): HistoryWords {
  const signed = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' })
  const hour = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' })
  const time = new Intl.DateTimeFormat(locale, {
    ...(span.end - span.start > 86_400_000 ? { day: 'numeric', month: 'short' } : {}),
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
  })
  const words: HistoryWords = {
    amount(value) {
      const units = feature ? unitWords(value, feature, '') : ''
      return units ? format.text('feature.amount', { amount: value, units }) : format.number(value)
    },
    when: (at) => (interval === 'HOUR' ? time.format(at) : format.date(at, span.end)),
    tick: (at) => (interval === 'HOUR' ? hour.format(at) : format.date(at, at)),
    point: ({ at, value }) =>
      format.text('history.point', { date: words.when(at), amount: words.amount(value) }),
    change: (change) => signed.format(change),
    note({ reset, isAboveLimit }) {
      const notes = [
        reset ? format.text(resetKeys[reset]) : '',
        isAboveLimit ? format.text('history.aboveLimit') : '',
      ].filter(Boolean)
      return notes.length > 0 ? format.list(notes) : null
    },
  }
  return words
}
