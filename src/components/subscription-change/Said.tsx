'use client'
import { useEffect, useRef } from 'react'
import { Notice } from '../status/Notice.tsx'

/** Says what was done, and takes the focus over from the button in whose place it stands. */
export function Said({ children }: { readonly children: string }) {
  const notice = useRef<HTMLDivElement>(null)
  useEffect(() => {
    notice.current?.focus()
  }, [children])
  return (
    <div ref={notice} tabIndex={-1} className="lk-said">
      <Notice>{children}</Notice>
    </div>
  )
}
