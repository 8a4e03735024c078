'use client'
import { useId } from 'react'
import type { Placement } from '../../client/ClientEvent.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { UsageMeter } from '../../react/usage-meter/usageMeterState.ts'
import { useNow } from '../../react/time/useNow.ts'
import { useFormat } from '../messages/useFormat.ts'
import { Heading } from '../root/Heading.tsx'
import { Icon } from '../root/Icon.tsx'
import { MeterBar } from './MeterBar.tsx'
import { MeterUpgrade } from './MeterUpgrade.tsx'
import { levelWords, paceWords, resetWords, standingWords } from './meterWords.ts'

export interface MeterViewProps extends Placement {
  readonly meter: UsageMeter
  readonly staleSince: Instant | null
  /** Level of its title. */
  readonly level: number
  readonly onUpgrade: ((meter: UsageMeter) => unknown) | undefined
  readonly onAskAdmin: (() => unknown) | undefined
}

const MINUTE = 60_000

/** One meter whose values are known. */
export function MeterView({ meter, staleSince, level, onUpgrade, onAskAdmin, ...placement }: MeterViewProps) {
  const format = useFormat()
  const now = useNow(MINUTE)
  const titleId = useId()
  const standing = standingWords(meter, format)
  const warning = levelWords(meter, format)
  const notes = [
    meter.hasSoftLimit && meter.level !== 'normal' ? format.text('usage.softLimit') : null,
    paceWords(meter, now, format),
    resetWords(meter, now, format),
  ].filter((note) => note !== null)
  return (
    <div className="lk-meter" data-level={meter.level} data-stale={meter.isStale || undefined}>
      <div className="lk-meter-head">
        <Heading level={level} id={titleId} className="lk-meter-title">
          {meter.feature.displayName}
        </Heading>
        <span className="lk-meter-standing lk-number">{standing}</span>
      </div>
      <div className="lk-meter-body">
        {meter.limit === null ? null : (
          <div
            role="meter"
            aria-labelledby={titleId}
            aria-valuemin={0}
            aria-valuemax={meter.limit || 1}
            aria-valuenow={meter.limit === 0 ? 1 : Math.max(0, Math.min(meter.used, meter.limit))}
            aria-valuetext={[standing, warning].filter(Boolean).join(', ')}
          >
            <MeterBar share={meter.share ?? 0} />
          </div>
        )}
        {warning ? (
          <p className="lk-meter-warning">
            <Icon name={meter.level === 'warning' ? 'warning' : 'failed'} />
            {warning}
          </p>
        ) : null}
        {notes.map((note) => (
          <p key={note} className="lk-meter-note">
            {note}
          </p>
        ))}
        <Doubt meter={meter} staleSince={staleSince} now={now} />
        <MeterUpgrade
          meter={meter}
          titleId={titleId}
          onUpgrade={onUpgrade}
          onAskAdmin={onAskAdmin}
          {...placement}
        />
      </div>
    </div>
  )
}

/** What keeps the shown value from being the last word. */
function Doubt({
  meter,
  staleSince,
  now,
}: Pick<MeterViewProps, 'meter' | 'staleSince'> & { readonly now: Instant | null }) {
  const { text, age } = useFormat()
  if (!meter.isStale && !meter.isPending) return null
  const since = meter.isStale && staleSince !== null && now !== null ? Math.max(0, now - staleSince) : null
  return (
    <p className="lk-meter-note" role="status">
      <Icon name="clock" />{' '}
      {meter.isStale
        ? [text('usage.stale'), since === null ? '' : text('stale.notice', { age: age(since) })].join(' ')
        : text('usage.pending')}
    </p>
  )
}
