'use client'
import { useEffect, useRef, type RefObject } from 'react'

/** Lets the keyboard get to an element while it holds more than it shows. */
export function useScrollFocus<T extends HTMLElement>(): RefObject<T | null> {
  const element = useRef<T>(null)
  useEffect(() => {
    const { current } = element
    if (!current) return undefined
    const observer = new ResizeObserver(() => {
      if (current.scrollWidth > current.clientWidth) current.tabIndex = 0
      else current.removeAttribute('tabindex')
    })
    observer.observe(current)
    return () => observer.disconnect()
  }, [])
  return element
}
