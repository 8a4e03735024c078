'use client'
import { MeterSkeleton } from '../usage-meter/MeterSkeleton.tsx'

/** Meters that are on their way. */
export function MetersSkeleton() {
  return (
    <div className="lk-portal-usage">
      <div className="lk-meter-grid">
        {[1, 2, 3].map((index) => (
          <MeterSkeleton key={index} />
        ))}
      </div>
    </div>
  )
}
