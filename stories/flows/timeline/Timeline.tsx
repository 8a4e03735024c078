import { useEffect, useRef, useState } from 'react'
import type { World } from 'latchkey/embedded'
import type { RequestLog } from './createRequestLog.ts'
import { readTimeline } from './readTimeline.ts'
import type { TimelineEntry } from './TimelineEntry.ts'

const kinds = { request: 'Request', event: 'Event', payment: 'Payment' } as const

interface TimelineProps {
  readonly world: World
  readonly requests: RequestLog
  readonly onStartOver: () => void
}

/** What happens behind the product while somebody uses it, newest at the bottom. */
export function Timeline({ world, requests, onStartOver }: TimelineProps) {
  const entries = useTimeline(world, requests)
  const end = useRef<HTMLLIElement>(null)
  useEffect(() => {
    const list = end.current?.parentElement
    if (list) list.scrollTop = list.scrollHeight
  }, [entries])
  return (
    <aside className="timeline" aria-label="Timeline">
      <header>
        <h2>Timeline</h2>
        <button type="button" onClick={onStartOver}>
          Start over
        </button>
      </header>
      {/* A keyboard has to reach what scrolls. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ol tabIndex={0} aria-label="What happened" dir="ltr">
        {entries.map((entry) => (
          <li key={entry.id} data-kind={entry.kind}>
            <span className="timeline-kind">{kinds[entry.kind]}</span>
            <span className="timeline-title">{entry.title}</span>
            <span className="timeline-detail">{entry.detail}</span>
          </li>
        ))}
        <li ref={end} aria-hidden="true" className="timeline-end" />
      </ol>
    </aside>
  )
}

function useTimeline(world: World, requests: RequestLog): readonly TimelineEntry[] {
  const [entries, setEntries] = useState<readonly TimelineEntry[]>([])
  useEffect(() => {
    let isCurrent = true
    const read = async (): Promise<void> => {
      const next = await readTimeline(world, requests)
      if (isCurrent) setEntries(next)
    }
    void read()
    const stop = world.subscribe(() => void read())
    const poll = setInterval(() => void read(), 1000)
    return () => {
      isCurrent = false
      stop()
      clearInterval(poll)
    }
  }, [world, requests])
  return entries
}
