import { writeFileSync } from 'node:fs'
import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node'

/** What the model test compared, added up over its files. */
interface ModelFigures {
  sequences: number
  commands: number
  differences: number
}

declare module 'vitest' {
  interface TaskMeta {
    model?: ModelFigures
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
    const model: ModelFigures = { sequences: 0, commands: 0, differences: 0 }
    for (const module of modules) {
      const failedBefore = counts.failed
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        counts[state === 'passed' || state === 'failed' ? state : 'skipped']++
        if (state === 'passed') addCovered(covered, test)
        addFigures(model, test.meta().model)
      }
      // A file that could not be loaded, or whose hooks failed, has no failed test to show for it.
      if (module.state() === 'failed' && counts.failed === failedBefore) counts.failed++
    }
    if (model.sequences > 0) process.stdout.write(`\n${modelLine(model)}\n`)
    const file = process.env.LATCHKEY_COUNTS
    if (file) {
      const named = { rule: [...covered.rule], threat: [...covered.threat] }
      writeFileSync(file, JSON.stringify({ ...counts, covered: named }))
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

function addFigures(sum: ModelFigures, figures: ModelFigures | undefined): void {
  if (!figures) return
  sum.sequences += figures.sequences
  sum.commands += figures.commands
  sum.differences += figures.differences
}

function modelLine({ sequences, commands, differences }: ModelFigures): string {
  return `model: ${sequences} sequences, ${commands} commands, ${differences} differences`
}
