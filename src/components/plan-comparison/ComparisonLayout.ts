import type { PlanComparisonInput } from '../../react/pricing-table/planComparison.ts'

/** How the rows of a comparison are laid out. */
export type ComparisonLayout = Pick<PlanComparisonInput, 'groups' | 'onlyDifferences'>
