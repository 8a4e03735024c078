interface LayoutShift extends PerformanceEntry {
  readonly value: number
  readonly hadRecentInput: boolean
  readonly sources: readonly { readonly node: Node | null }[]
}

export interface LayoutShiftWatch {
  /** What has shifted since the watch began, or the last call: the sum, and what moved. */
  take(): { readonly score: number; readonly moved: readonly string[] }
  stop(): void
}

/** What somebody does, or what befalls them, and moves a page rightly. */
const causes = ['click', 'keydown', 'input', 'online', 'offline'] as const

/** Adds up what moves by itself, until somebody does something; with `isInputCounted` also what moves then. */
export function watchLayoutShift({ isInputCounted = false } = {}): LayoutShiftWatch {
  const began = performance.now()
  let firstCause = Number.POSITIVE_INFINITY
  const entries: LayoutShift[] = []
  const keep = (list: readonly PerformanceEntry[]) => entries.push(...(list as LayoutShift[]))
  const observer = new PerformanceObserver((list) => keep(list.getEntries()))
  observer.observe({ type: 'layout-shift', buffered: true })
  const note = ({ timeStamp }: Event) => {
    firstCause = Math.min(firstCause, timeStamp)
  }
  for (const cause of causes) addEventListener(cause, note, { capture: true })
  const counts = ({ startTime, hadRecentInput }: LayoutShift) =>
    startTime >= began && (isInputCounted || (!hadRecentInput && startTime < firstCause))
  return {
    take() {
      keep(observer.takeRecords())
      const counted = entries.splice(0).filter(counts)
      return {
        score: counted.reduce((sum, { value }) => sum + value, 0),
        moved: counted.flatMap(({ sources }) => sources.map(({ node }) => nameOf(node))),
      }
    },
    stop() {
      observer.disconnect()
      for (const cause of causes) removeEventListener(cause, note, { capture: true })
    },
  }
}

function nameOf(node: Node | null): string {
  const element = node instanceof Element ? node : node?.parentElement
  return element ? `${element.localName}.${element.className}` : 'something that is gone'
}
