'use client'
import { useId } from 'react'
import type { ImpactResult } from '../../react/impact/useImpact.ts'
import { useNow } from '../../react/time/useNow.ts'
import { Button } from '../button/Button.tsx'
import { useFormat } from '../messages/useFormat.ts'
import { Heading } from '../root/Heading.tsx'
import { Icon } from '../root/Icon.tsx'
import { Notice } from '../status/Notice.tsx'
import { impactWords } from './impactWords.ts'

const HOUR = 3_600_000

export interface ImpactNoticeProps {
  readonly impact: ImpactResult
  readonly plan: string
  /** Name of the plan that is given up, and the way to keep it; null when there is none. */
  readonly keep: { readonly plan: string; readonly onKeep: () => void } | null
  readonly level: number
}

/** What a lower plan takes away, when, and which limits the customer is above then. Nothing when it takes nothing. */
export function ImpactNotice({ impact: { impact, status, retry }, plan, keep, level }: ImpactNoticeProps) {
  const { text, date, ...format } = useFormat()
  const now = useNow(HOUR)
  const id = useId()
  if (status === 'error' && !impact)
    return (
      <Notice
        tone="warning"
        action={
          <Button variant="quiet" onClick={retry}>
            {text('common.retry')}
          </Button>
        }
      >
        {text('downgrade.error')}
      </Notice>
    )
  const losses = impact?.features.filter(({ type }) => type === 'lost' || type === 'lowered') ?? []
  if (!impact || losses.length === 0) return null
  const isLater = now !== null && impact.effectiveAt > now + 60_000
  return (
    <section className="lk-impact" aria-labelledby={id}>
      <Heading id={id} level={level} className="lk-checkout-heading">
        {isLater
          ? text('downgrade.titleOn', { date: date(impact.effectiveAt, now) })
          : text('downgrade.title', { plan })}
      </Heading>
      <ul role="list">
        {losses.map((loss) => {
          const [change, exceeded] = impactWords(loss, { text, date, ...format })
          return (
            <li key={loss.feature.id} className="lk-impact-row" data-exceeded={exceeded ? '' : undefined}>
              <Icon name={exceeded ? 'warning' : loss.type === 'lost' ? 'close' : 'minus'} />
              <span>
                {change}
                {exceeded ? <span className="lk-impact-exceeded">{exceeded}</span> : null}
              </span>
            </li>
          )
        })}
      </ul>
      {keep ? (
        <Button variant="quiet" data-flush="" onClick={keep.onKeep}>
          {text('downgrade.keep', { plan: keep.plan })}
        </Button>
      ) : null}
    </section>
  )
}
