'use client'
import { useFormat } from '../messages/useFormat.ts'

/** A plan that is on its way. */
export function OverviewSkeleton() {
  const { text } = useFormat()
  return (
    <div className="lk-overview" aria-busy="true">
      <span className="lk-visually-hidden" role="status">
        {text('common.loading')}
      </span>
      <div className="lk-overview-top" aria-hidden="true">
        <div className="lk-overview-name">
          <span className="lk-overview-plan">
            <span className="lk-skeleton lk-overview-skeleton" />
          </span>
          <span className="lk-section-text">
            <span className="lk-skeleton lk-overview-skeleton" />
          </span>
        </div>
      </div>
      <div className="lk-facts" aria-hidden="true">
        {[0, 1].map((fact) => (
          <div key={fact}>
            <span className="lk-skeleton" data-width="medium" />
            <span className="lk-skeleton" data-width="long" />
          </div>
        ))}
      </div>
      <div className="lk-overview-actions" aria-hidden="true">
        <span className="lk-button" data-skeleton="">
          {text('checkout.changePlan')}
        </span>
      </div>
    </div>
  )
}
