'use client'
import { useEffect, useRef, type ReactNode } from 'react'
import { Icon, type IconName } from '../root/Icon.tsx'
import { Notice } from '../status/Notice.tsx'

export interface BannerLineProps {
  readonly tone: 'neutral' | 'success' | 'warning' | 'danger'
  readonly icon: IconName
  readonly children: ReactNode
  /** At most one button or link. */
  readonly action?: ReactNode
  /** Why the action did not work; null when it did. */
  readonly failure?: string | null
  /** It stands where a button with the focus was. */
  readonly takesFocus?: boolean
}

/** One line across the page: an icon, what there is to know, and the one thing to do. */
export function BannerLine({ tone, icon, children, action, failure, takesFocus = false }: BannerLineProps) {
  const line = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (takesFocus) line.current?.focus()
  }, [takesFocus])
  return (
    <div ref={line} className="lk-banner-line" data-tone={tone} tabIndex={takesFocus ? -1 : undefined}>
      <Icon name={icon} />
      <p className="lk-banner-text" role="status">
        {children}
      </p>
      {action ? <div className="lk-banner-action">{action}</div> : null}
      {failure ? <Notice tone="danger">{failure}</Notice> : null}
    </div>
  )
}
