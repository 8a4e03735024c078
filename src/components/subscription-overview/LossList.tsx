'use client'
import { useId } from 'react'
import type { ImpactResult } from '../../react/impact/useImpact.ts'
import { Button } from '../button/Button.tsx'
import { impactWords } from '../checkout/impactWords.ts'
import { useFormat } from '../messages/useFormat.ts'
import { Heading } from '../root/Heading.tsx'
import { Icon } from '../root/Icon.tsx'
import { Notice } from '../status/Notice.tsx'

export interface LossListProps {
  readonly impact: ImpactResult
  readonly level: number
}

/** What a cancellation takes away, and what is used above what is left. */
export function LossList({ impact: { impact, status, retry }, level }: LossListProps) {
  const format = useFormat()
  const id = useId()
  if (status === 'error' && !impact)
    return (
      <Notice
        tone="warning"
        action={
          <Button variant="quiet" onClick={retry}>
            {format.text('common.retry')}
          </Button>
        }
      >
        {format.text('downgrade.error')}
      </Notice>
    )
  const losses = impact?.features.filter(({ type }) => type === 'lost' || type === 'lowered')
  if (losses?.length === 0) return null
  return (
    <section className="lk-losses" aria-labelledby={id} aria-busy={!losses || undefined}>
      <Heading id={id} level={level} className="lk-checkout-heading">
        {format.text('subscription.cancelLoses')}
      </Heading>
      {losses ? (
        <ul role="list">
          {losses.map((loss) => {
            const [change, exceeded] = impactWords(loss, format)
            return (
              <li key={loss.feature.id} className="lk-loss" data-exceeded={exceeded ? '' : undefined}>
                <Icon name={exceeded ? 'warning' : loss.type === 'lost' ? 'close' : 'minus'} />
                <span>
                  {change}
                  {exceeded ? <span className="lk-row-note">{exceeded}</span> : null}
                </span>
              </li>
            )
          })}
        </ul>
      ) : (
        <span className="lk-skeleton" data-width="long" />
      )}
    </section>
  )
}
