'use client'
import { useEffect, useRef } from 'react'
import { Notice } from './Notice.tsx'

export interface SaidProps {
  /** What it is about: for another one it takes the focus again, also when the words are the same. */
  readonly about?: object | undefined
  readonly children: string
}

/** Says what was done, and takes the focus over from the button in whose place it stands. */
export function Said({ about, children }: SaidProps) {
  const notice = useRef<HTMLDivElement>(null)
  useEffect(() => {
    notice.current?.focus()
  }, [about, children])
  return (
    <div ref={notice} tabIndex={-1} className="lk-said">
      <Notice>{children}</Notice>
    </div>
  )
}
