'use client'
import { useEffect, useRef, useState } from 'react'

/** Milliseconds of rest before a change is announced, so that ten clicks on a stepper are one announcement. */
const restMs = 600

export interface LiveRegionProps {
  /** Empty while there is nothing to say. */
  readonly text: string
  /** @defaultValue false */
  readonly announcesFirst?: boolean
}

/**
 * Announces a text politely when it has changed and come to rest; the first one only when asked to. An empty text in
 * between is no change.
 */
export function LiveRegion({ text, announcesFirst = false }: LiveRegionProps) {
  const [announced, setAnnounced] = useState('')
  const last = useRef(announcesFirst ? '' : text)
  useEffect(() => {
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
  }, [text, announcesFirst])
  return (
    <span className="lk-visually-hidden" role="status">
      {announced}
    </span>
  )
}
