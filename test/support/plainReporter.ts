import { writeFileSync } from 'node:fs'
import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node'

/** What tests counted, by title and unit: `{ model: { sequences: 20, differences: 0 } }`. Added up over all tests. */
type Figures = Readonly<Record<string, Readonly<Record<string, number>>>>

declare module 'vitest' {
  interface TaskMeta {
    figures?: Figures
  }
}

/**
 * Ends a run with the one plain line that any reader can count. When LATCHKEY_COUNTS names a file, the counts go
 * there instead, for whoever adds up several runs, with the rules and threats that passing tests name.
 */
export default class PlainReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 }
    const covered = { rule: new Set<string>(), threat: new Set<string>() }
    const figures = new Map<string, Map<string, number>>()
    for (const module of modules) {
      const failedBefore = counts.failed
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        counts[state === 'passed' || state === 'failed' ? state : 'skipped']++
        if (state === 'passed') addCovered(covered, test)
        addFigures(figures, test.meta().figures ?? {})
      }
      // A file that could not be loaded, or whose hooks failed, has no failed test to show for it.
      if (module.state() === 'failed' && counts.failed === failedBefore) counts.failed++
    }
    const lines = [...figures].map(([title, counted]) => figureLine(title, counted))
    if (lines.length > 0) process.stdout.write(`\n${lines.join('\n')}\n`)
    const file = process.env.LATCHKEY_COUNTS
    if (file) {
      const named = { rule: [...covered.rule], threat: [...covered.threat] }
      writeFileSync(file, JSON.stringify({ ...counts, covered: named, lines }))
    } else
      process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`)
  }
}

/** The names stand at the start of a test's own name, or of a group's. */
function addCovered(covered: Readonly<Record<'rule' | 'threat', Set<string>>>, { fullName }: TestCase): void {
  for (const [, kind, names] of fullName.matchAll(
    /(?:^| > )(rule|threat)s? ([A-Z]\d+(?:(?:, | and )[A-Z]\d+)*)/g,
  )) {
    for (const name of names?.match(/[A-Z]\d+/g) ?? []) covered[kind === 'rule' ? 'rule' : 'threat'].add(name)
  }
}

function addFigures(sums: Map<string, Map<string, number>>, figures: Figures): void {
  for (const [title, counts] of Object.entries(figures)) {
    const sum = sums.get(title) ?? new Map<string, number>()
    sums.set(title, sum)
    for (const [unit, count] of Object.entries(counts)) sum.set(unit, (sum.get(unit) ?? 0) + count)
  }
}

function figureLine(title: string, counts: ReadonlyMap<string, number>): string {
  return `${title}: ${[...counts].map(([unit, count]) => `${count} ${unit}`).join(', ')}`
}
