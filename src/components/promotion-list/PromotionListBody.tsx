'use client'
import type { PromotionRow } from '../../react/promotion-list/promotionListState.ts'
import type { PromotionsResult } from '../../react/promotion-list/usePromotions.ts'
import { useNow } from '../../react/time/useNow.ts'
import { useFormat } from '../messages/useFormat.ts'
import { RowsSkeleton } from '../section/RowsSkeleton.tsx'
import { Section } from '../section/Section.tsx'
import { SectionProblem } from '../section/SectionProblem.tsx'
import { promotionWords } from './promotionWords.ts'

const HOUR = 3_600_000

export interface PromotionListBodyProps {
  readonly result: PromotionsResult
  readonly level: number
  readonly anchor?: string | undefined
}

/** What was given, as a section, inside another component or on its own. */
export function PromotionListBody({ result, level, anchor }: PromotionListBodyProps) {
  const { text } = useFormat()
  const { status, promotions } = result
  const title = text('promotion.title')
  return (
    <Section name="promotions" title={title} level={level} state={status} anchor={anchor}>
      {status === 'error' ? (
        <SectionProblem title={title} isStale={promotions !== null} retry={result.retry} />
      ) : null}
      {status !== 'error' && !promotions ? <RowsSkeleton count={1} /> : null}
      {promotions?.length === 0 ? <p className="lk-section-text">{text('promotion.none')}</p> : null}
      {promotions && promotions.length > 0 ? (
        <ul role="list" className="lk-rows">
          {promotions.map((promotion) => (
            <PromotionItem key={promotion.id} promotion={promotion} />
          ))}
        </ul>
      ) : null}
    </Section>
  )
}

function PromotionItem({ promotion }: { readonly promotion: PromotionRow }) {
  const format = useFormat()
  const now = useNow(HOUR)
  const { gives, when } = promotionWords(promotion, format, now ?? undefined)
  return (
    <li className="lk-row" data-promotion-id={promotion.id} data-state={promotion.standing}>
      <span className="lk-row-main">
        <bdi>{gives}</bdi>
        {promotion.description ? (
          <span className="lk-row-note">
            <bdi>{promotion.description}</bdi>
          </span>
        ) : null}
      </span>
      <span className="lk-row-note">{when}</span>
    </li>
  )
}
