'use client'
import { useCallback, useEffect, useRef, useState } from 'react'

/** Runs one thing at a time and tells while it runs. A rejection stays the caller's. */
export function useBusy(): readonly [isBusy: boolean, run: (work: () => unknown) => Promise<void>] {
  const [isBusy, setBusy] = useState(false)
  const isRunning = useRef(false)
  const isMounted = useRef(true)
  useEffect(() => {
    isMounted.current = true
    return () => {
      isMounted.current = false
    }
  }, [])
  const run = useCallback(async (work: () => unknown) => {
    if (isRunning.current) return
    isRunning.current = true
    try {
      const result = work()
      if (!(result instanceof Promise)) return
      setBusy(true)
      await result
    } finally {
      isRunning.current = false
      if (isMounted.current) setBusy(false)
    }
  }, [])
  return [isBusy, run]
}
