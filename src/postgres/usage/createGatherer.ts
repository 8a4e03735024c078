/** How what is gathered is written. */
export interface GathererOptions<T> {
  /** What can hold others up: nothing is written while something with the same key is. */
  readonly keyOf: (item: T) => string
  /** Writes what was gathered, and never throws. */
  readonly write: (items: readonly T[]) => Promise<void>
}

/** So many are written together at most. */
const MOST = 500

/** What takes longer than so many milliseconds waits for somebody; others do not wait with it. */
const PATIENCE_MS = 50

/** So many are written side by side at most, all but one of them held up. */
const MOST_WRITINGS = 4

interface Writing {
  readonly keys: ReadonlySet<string>
  isHeldUp: boolean
}

/** Gathers what comes while something is being written, to write it together as soon as that is done. */
export function createGatherer<T>({ keyOf, write }: GathererOptions<T>): (item: T) => void {
  let waiting: T[] = []
  const writings = new Set<Writing>()
  const next = (): void => {
    if (waiting.length === 0 || writings.size === MOST_WRITINGS) return
    const inWork = [...writings]
    if (inWork.some(({ isHeldUp }) => !isHeldUp)) return
    const isFree = (item: T): boolean => inWork.every(({ keys }) => !keys.has(keyOf(item)))
    const taken = (inWork.length === 0 ? waiting : waiting.filter(isFree)).slice(0, MOST)
    if (taken.length === 0) return
    const now = new Set(taken)
    waiting = waiting.filter((item) => !now.has(item))
    void run(taken)
  }
  const run = async (items: readonly T[]): Promise<void> => {
    const writing: Writing = { keys: new Set(items.map(keyOf)), isHeldUp: false }
    writings.add(writing)
    const timer = setTimeout(() => {
      writing.isHeldUp = true
      next()
    }, PATIENCE_MS)
    await write(items)
    clearTimeout(timer)
    writings.delete(writing)
    next()
  }
  return (item) => {
    waiting.push(item)
    next()
  }
}
