interface Entry {
  readonly at: number
  readonly order: number
  run: (() => void) | null
}

/**
 * Time that passes only when told to, for simulations of many thousand timers, where a linear search for the next one
 * would take minutes. Timers that are due within the same few milliseconds run together.
 */
export function virtualTime(stepMs = 5) {
  const real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout }
  const realNow = performance.now.bind(performance)
  const heap: Entry[] = []
  let now = 0
  let order = 0

  const isBefore = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order)

  function push(entry: Entry): void {
    let index = heap.push(entry) - 1
    while (index > 0) {
      const parent = (index - 1) >> 1
      if (!isBefore(entry, heap[parent]!)) break
      heap[index] = heap[parent]!
      index = parent
    }
    heap[index] = entry
  }

  function pop(): Entry {
    const [top] = heap
    const last = heap.pop()!
    if (heap.length === 0) return top!
    let index = 0
    for (;;) {
      let child = 2 * index + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++
      if (!isBefore(heap[child]!, last)) break
      heap[index] = heap[child]!
      index = child
    }
    heap[index] = last
    return top!
  }

  const settle = (): Promise<void> => new Promise((done) => setImmediate(done))

  Object.assign(globalThis, {
    setTimeout(run: () => void, delayMs = 0): Entry {
      const entry: Entry = { at: now + Math.max(0, delayMs), order: order++, run }
      push(entry)
      return entry
    },
    clearTimeout(entry: Entry | undefined): void {
      if (entry) entry.run = null
    },
  })
  performance.now = () => now

  return {
    now: () => now,
    async pass(ms: number): Promise<void> {
      const end = now + ms
      await settle()
      while (now < end) {
        const until = Math.min(end, now + stepMs)
        while (heap.length > 0 && heap[0]!.at <= until) {
          const entry = pop()
          now = Math.max(now, entry.at)
          entry.run?.()
        }
        now = until
        await settle()
      }
    },
    restore(): void {
      Object.assign(globalThis, real)
      performance.now = realNow
    },
  }
}
