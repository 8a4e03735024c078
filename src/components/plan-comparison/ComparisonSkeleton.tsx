const rows = Array.from({ length: 10 }, (_, index) => index)

/** Lines as high as the rows that will come. */
export function ComparisonSkeleton() {
  return (
    <div className="lk-compare-skeleton" aria-hidden="true">
      {rows.map((row) => (
        <span key={row} className="lk-skeleton" data-width="long" />
      ))}
    </div>
  )
}
