import { countAttribute } from './countAttribute.ts'

/** As many cards as will come, with the geometry that they will have. */
export function PlanGridSkeleton({ count }: { readonly count: number }) {
  return (
    <div className="lk-plan-grid" data-count={countAttribute(count)} aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        <SkeletonCard key={index} />
      ))}
    </div>
  )
}

const featureWidths = ['medium', 'long', 'medium', 'long'] as const

function SkeletonCard() {
  return (
    <div className="lk-plan-card">
      <div className="lk-plan-card-head">
        <span className="lk-plan-card-name lk-skeleton" data-width="short" />
      </div>
      <div>
        <span className="lk-plan-card-description lk-skeleton" data-width="long" />
      </div>
      <div className="lk-price">
        <span className="lk-price-amount lk-skeleton" data-width="short" />
        <span className="lk-price-note lk-skeleton" data-width="medium" />
      </div>
      <div className="lk-plan-card-quantity" />
      <div className="lk-plan-card-action">
        <span className="lk-button" data-skeleton="" />
      </div>
      <div className="lk-plan-card-features">
        <span className="lk-plan-card-heading lk-skeleton" data-width="medium" />
        <div className="lk-feature-list">
          {featureWidths.map((width, index) => (
            <span key={index} className="lk-skeleton" data-width={width} />
          ))}
        </div>
      </div>
      <div className="lk-plan-card-addons" />
    </div>
  )
}
