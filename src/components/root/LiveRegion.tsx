'use client'
import { useEffect, useRef, useState } from 'react'

/** Milliseconds of rest before a change is announced, so that ten clicks on a stepper are one announcement. */
const restMs = 600

/** Announces a text politely when it has changed and come to rest; never the text that was there at first. */
export function LiveRegion({ text }: { readonly text: string }) {
  const [announced, setAnnounced] = useState('')
  const last = useRef(text)
  useEffect(() => {
    if (last.current === text) return undefined
    const isFirst = last.current === ''
    const timer = setTimeout(() => {
      last.current = text
      if (!isFirst) setAnnounced(text)
    }, restMs)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <span className="lk-visually-hidden" role="status">
      {announced}
    </span>
  )
}
