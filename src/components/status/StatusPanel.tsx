'use client'
import { useEffect, useRef, type ReactNode } from 'react'
import { Heading } from '../root/Heading.tsx'
import { Icon, type IconName } from '../root/Icon.tsx'

export type StatusTone = 'neutral' | 'busy' | 'success' | 'warning' | 'danger'

export interface StatusPanelProps {
  readonly tone: StatusTone
  /** @defaultValue by tone */
  readonly icon?: IconName
  readonly title: string
  readonly text?: ReactNode
  readonly level: number
  /** Buttons and links. */
  readonly children?: ReactNode
  /** Takes the focus when it appears in place of what had it. */
  readonly takesFocus?: boolean
}

const icons = { neutral: 'list', busy: null, success: 'check', warning: 'clock', danger: 'failed' } as const

/** A whole state in place of a component: what happened, what it means, what to do. Announced when it changes. */
export function StatusPanel({ tone, icon, title, text, level, children, takesFocus }: StatusPanelProps) {
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (takesFocus) panel.current?.focus({ preventScroll: false })
  }, [takesFocus, title])
  const mark = icon ?? icons[tone]
  return (
    <div ref={panel} className="lk-status" data-tone={tone} tabIndex={takesFocus ? -1 : undefined}>
      <span className="lk-status-mark" aria-hidden="true">
        {mark ? <Icon name={mark} /> : <span className="lk-spinner" />}
      </span>
      <div className="lk-status-words" role={tone === 'danger' ? 'alert' : 'status'}>
        <Heading level={level} className="lk-status-title">
          {title}
        </Heading>
        {/* Another state is another text, not the last one in another place. */}
        {text ? (
          <p key={title} className="lk-status-text">
            {text}
          </p>
        ) : null}
      </div>
      <div className="lk-status-actions">{children}</div>
    </div>
  )
}
