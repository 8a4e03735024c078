import { writeFileSync } from 'node:fs'
import type { Reporter, SerializedError, TestModule } from 'vitest/node'

/**
 * Ends a run with the one plain line that any reader can count. When LATCHKEY_COUNTS names a file, the counts go
 * there instead, for whoever adds up several runs.
 */
export default class PlainReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 }
    for (const module of modules) {
      const failedBefore = counts.failed
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        counts[state === 'passed' || state === 'failed' ? state : 'skipped']++
      }
      // A file that could not be loaded, or whose hooks failed, has no failed test to show for it.
      if (module.state() === 'failed' && counts.failed === failedBefore) counts.failed++
    }
    const file = process.env.LATCHKEY_COUNTS
    if (file) writeFileSync(file, JSON.stringify(counts))
    else
      process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`)
  }
}
