import { useCallback, useEffect, useRef } from 'react'
import type { FlowWorld } from '../openFlow.ts'
import { readTimeline } from './readTimeline.ts'
import type { TimelineEntry } from './TimelineEntry.ts'
import { useReading } from './useReading.ts'

const kinds: Readonly<Record<TimelineEntry['kind'], string>> = {
  request: 'Request',
  event: 'Event',
  payment: 'Payment',
  webhook: 'Webhook',
  fault: 'Fault',
  clock: 'Clock',
}

interface TimelineProps {
  readonly flow: FlowWorld
  readonly onStartOver: () => void
}

/** What happens behind the product while somebody uses it, newest at the bottom. */
export function Timeline({ flow: { world, log }, onStartOver }: TimelineProps) {
  const entries = useReading(
    world,
    useCallback(() => readTimeline(world, log), [world, log]),
  )
  const end = useRef<HTMLLIElement>(null)
  useEffect(() => {
    const list = end.current?.parentElement
    if (list) list.scrollTop = list.scrollHeight
  }, [entries])
  return (
    <section className="timeline" aria-labelledby="timeline-title">
      <header className="panel-header">
        <h2 id="timeline-title">Timeline</h2>
        <button type="button" onClick={onStartOver}>
          Start over
        </button>
      </header>
      {/* A keyboard has to reach what scrolls. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ol tabIndex={0} aria-label="What happened" dir="ltr">
        {entries?.map((entry) => (
          <li key={entry.id} data-kind={entry.kind}>
            <span className="timeline-kind">{kinds[entry.kind]}</span>
            <span className="timeline-title">{entry.title}</span>
            <span className="timeline-detail">{entry.detail}</span>
          </li>
        ))}
        <li ref={end} aria-hidden="true" className="timeline-end" />
      </ol>
    </section>
  )
}
