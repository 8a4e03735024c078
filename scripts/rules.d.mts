/** One line per kind, and how many rules are without a passing test or unknown. */
export function ruleCoverage(covered: {
  readonly rule?: readonly string[]
  readonly threat?: readonly string[]
}): { readonly lines: readonly string[]; readonly wrong: number }
