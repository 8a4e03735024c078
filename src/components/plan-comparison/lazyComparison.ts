'use client'
import { createLazy } from '../lazy/createLazy.tsx'
import { ComparisonSkeleton } from './ComparisonSkeleton.tsx'
import type { ComparisonViewProps } from './ComparisonView.tsx'

/** The comparison below a pricing table: most tables have none, or it is not opened. */
export const lazyComparison = createLazy<ComparisonViewProps>(
  async () => (await import('./ComparisonView.tsx')).ComparisonView,
  ComparisonSkeleton,
)
