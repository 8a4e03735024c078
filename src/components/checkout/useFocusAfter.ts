'use client'
import { useEffect, useRef, useState, type RefObject } from 'react'

/** Puts the focus where a click leads to, once that is on the screen: without it, the focus would be lost. */
export function useFocusAfter<T extends HTMLElement>(): {
  readonly root: RefObject<T | null>
  /** @param selector - found inside `root` after the next render */
  readonly focusAfter: (selector: string) => void
} {
  const root = useRef<T>(null)
  const [wanted, setWanted] = useState<{ readonly selector: string } | null>(null)
  useEffect(() => {
    if (wanted) root.current?.querySelector<HTMLElement>(wanted.selector)?.focus()
  }, [wanted])
  return { root, focusAfter: (selector) => setWanted({ selector }) }
}
