'use client'
import { useFormat } from '../messages/useFormat.ts'

export interface RowsSkeletonProps {
  /** As many rows as there will likely be. */
  readonly count: number
}

/** Rows that are on their way, as high as those that come. */
export function RowsSkeleton({ count }: RowsSkeletonProps) {
  const { text } = useFormat()
  return (
    <div className="lk-rows" aria-busy="true">
      <span className="lk-visually-hidden" role="status">
        {text('common.loading')}
      </span>
      {Array.from({ length: count }, (_, row) => (
        <div key={row} className="lk-row" aria-hidden="true">
          <span className="lk-row-main">
            <span className="lk-skeleton" data-width="medium" />
            <span className="lk-row-note">
              <span className="lk-skeleton" data-width="short" />
            </span>
          </span>
        </div>
      ))}
    </div>
  )
}
