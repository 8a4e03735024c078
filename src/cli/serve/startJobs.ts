import { errorFacts } from '../../server/telemetry/errorFacts.ts'
import type { Webhooks } from '../../server/webhooks/Webhooks.ts'
import type { Billing } from '../database/openBilling.ts'
import { doWhatIsDue } from './doWhatIsDue.ts'
import { keepDoing } from './keepDoing.ts'

const dueEveryMs = 5_000
const deliverEveryMs = 1_000
const sweepEveryMs = 86_400_000

/** Starts what has to be done by time, beside the requests. Answers what ends it, after what is at work is over. */
export function startJobs(
  { engine, payments }: Billing,
  webhooks: Webhooks | null,
  log: (record: Readonly<Record<string, unknown>>) => void,
): () => Promise<unknown> {
  const tell = (name: string) => (error: unknown) =>
    log({ kind: 'job', name, outcome: 'failed', error: errorFacts(error) })
  const ends = [keepDoing(() => doWhatIsDue(engine, tell('due work')), dueEveryMs, tell('due work'))]
  if (payments) ends.push(keepDoing(() => engine.sweep(), sweepEveryMs, tell('sweep')))
  if (webhooks) ends.push(keepDoing(() => deliver(webhooks), deliverEveryMs, tell('webhooks')))
  return () => Promise.all(ends.map((end) => end()))
}

/** What could not be delivered is tried again later, and `doctor` tells of what was given up. */
async function deliver(webhooks: Webhooks): Promise<void> {
  for (;;) {
    const report = await webhooks.deliverDue()
    if (!report.hasMore) return
  }
}
