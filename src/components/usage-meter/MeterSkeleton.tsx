'use client'
import { useFormat } from '../messages/useFormat.ts'
import { MeterBar } from './MeterBar.tsx'

/** A meter before its values are there: as high as it will be. */
export function MeterSkeleton() {
  const { text } = useFormat()
  return (
    <div className="lk-meter" aria-busy="true">
      <span className="lk-visually-hidden">{text('common.loading')}</span>
      <div className="lk-meter-head" aria-hidden="true">
        <span className="lk-meter-title lk-skeleton" data-width="short" />
      </div>
      <div className="lk-meter-body">
        <MeterBar share={0} />
        <p className="lk-meter-note" aria-hidden="true">
          <span className="lk-skeleton" data-width="medium" />
        </p>
      </div>
    </div>
  )
}
