import type { Engine } from 'latchkey/engine'
import { track } from './product.ts'

/** Call it from a timer or a schedule, every minute or so: trials end, scheduled changes begin, usage is charged. */
export async function doWhatIsDue(engine: Engine): Promise<void> {
  let hasMore = true
  while (hasMore) {
    const report = await engine.runDue()
    for (const failure of report.failed) track('billing_not_done', failure)
    hasMore = report.hasMore
  }
}
