import type { Engine } from '../../engine/createEngine.ts'

/** Makes happen what time brings, batch after batch. What could not be done is told, and tried again by itself. */
export async function doWhatIsDue(
  engine: Pick<Engine, 'runDue'>,
  onFailure: (error: unknown) => void,
): Promise<void> {
  for (;;) {
    const report = await engine.runDue()
    for (const { error } of report.failed) onFailure(error)
    if (!report.hasMore || report.processed + report.failed.length === 0) return
  }
}
