'use client'
import { useEffect } from 'react'

/** Keeps the page below a dialog where it is. The scrollbar leaves its place empty, so that nothing moves sideways. */
export function useScrollLock(isLocked: boolean): void {
  useEffect(() => {
    if (!isLocked) return undefined
    const { documentElement } = document
    const { style } = documentElement
    const { overflow, scrollbarGutter } = style
    const hasScrollbar = window.innerWidth > documentElement.clientWidth
    style.overflow = 'hidden'
    if (hasScrollbar) style.scrollbarGutter = 'stable'
    return () => {
      style.overflow = overflow
      style.scrollbarGutter = scrollbarGutter
    }
  }, [isLocked])
}
