import type { Engine } from '../../engine/index.ts'

/** Makes everything happen that is due by now, batch after batch, until nothing is left or nothing more can be done. */
export async function runAllDue(engine: Engine): Promise<void> {
  for (;;) {
    const { processed, failed, hasMore } = await engine.runDue()
    if (!hasMore || processed + failed.length === 0) return
  }
}
