'use client'
import { useEffect, useRef, useState } from 'react'
import type { Format } from '../format/createFormat.ts'
import { useFormat } from '../messages/useFormat.ts'

/** Milliseconds of rest before a change is announced, so that ten clicks on a stepper are one announcement. */
const restMs = 600

export interface LiveRegionProps<T> {
  /** null while there is nothing to say. */
  readonly subject: T | null
  /** Called after rendering: it has to be the same function every time. */
  readonly say: (subject: T, format: Format) => string
  /** @defaultValue false */
  readonly announcesFirst?: boolean
}

/**
 * Announces politely what is to be said of a subject when it has changed and come to rest; the first time only when asked
 * to. Nothing to say in between is no change.
 */
export function LiveRegion<T>({ subject, say, announcesFirst = false }: LiveRegionProps<T>) {
  const format = useFormat()
  const [announced, setAnnounced] = useState('')
  const last = useRef('')
  useEffect(() => {
    const text = subject === null ? '' : say(subject, format)
    if (text === '' || last.current === text) return undefined
    if (last.current === '' && !announcesFirst) {
      last.current = text
      return undefined
    }
    const timer = setTimeout(() => {
      last.current = text
      setAnnounced(text)
    }, restMs)
    return () => clearTimeout(timer)
  }, [subject, say, format, announcesFirst])
  return (
    <span className="lk-visually-hidden" role="status">
      {announced}
    </span>
  )
}
