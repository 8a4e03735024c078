import { useSyncExternalStore } from 'react'
import type { FlowCounters } from './createFlowCounters.ts'

interface CountersProps {
  readonly counters: FlowCounters
  /** Asks the server for everything once more. */
  readonly onAskAgain: () => void
}

/** What using the product costs: an answer that changes nothing is a request, and no render. */
export function Counters({ counters, onAskAgain }: CountersProps) {
  const { renders, requests } = useSyncExternalStore(counters.subscribe, counters.read, counters.read)
  return (
    <section className="counters" aria-labelledby="counters-title">
      <header className="panel-header">
        <h2 id="counters-title">What it costs</h2>
        <button type="button" onClick={onAskAgain}>
          Ask the server again
        </button>
      </header>
      <dl className="break-facts">
        <div>
          <dt>Renders of the product</dt>
          <dd data-fact="renders">{renders}</dd>
        </div>
        <div>
          <dt>Requests to the server</dt>
          <dd data-fact="requests">{requests}</dd>
        </div>
      </dl>
    </section>
  )
}
