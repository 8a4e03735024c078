/** The button below a price that is not known yet: how far below is not known either. */
export function SummaryActionsSkeleton() {
  return (
    <div className="lk-summary-actions" aria-hidden="true">
      <span className="lk-button" data-skeleton="" />
      <span className="lk-summary-note lk-skeleton" />
    </div>
  )
}
