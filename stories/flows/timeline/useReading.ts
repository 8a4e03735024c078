import { useEffect, useState } from 'react'
import type { World } from 'latchkey/embedded'

/**
 * What is read of a world, read again when it changes and every second: time passes too. While nothing can be read, such
 * as in the middle of starting over, what was read before stays.
 */
export function useReading<T>(world: World, read: () => Promise<T | null>): T | null {
  const [value, setValue] = useState<T | null>(null)
  useEffect(() => {
    let isCurrent = true
    let isReading = false
    let isStale = false
    const look = async (): Promise<void> => {
      isStale = isReading
      if (isReading) return
      isReading = true
      try {
        const next = await read()
        if (isCurrent && next !== null) setValue((known) => (isSame(known, next) ? known : next))
      } finally {
        isReading = false
      }
      if (isStale && isCurrent) await look()
    }
    void look()
    const stop = world.subscribe(() => void look())
    const poll = setInterval(() => void look(), 1000)
    return () => {
      isCurrent = false
      stop()
      clearInterval(poll)
    }
  }, [world, read])
  return value
}

/** Both are plain JSON. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
