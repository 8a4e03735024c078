import type { ReactNode } from 'react'

export interface NoticeProps {
  readonly tone?: 'neutral' | 'warning' | 'danger'
  readonly children: ReactNode
  /** At most one small button. */
  readonly action?: ReactNode
}

/** One line about what surrounds it. A danger is announced at once, the rest politely. */
export function Notice({ tone = 'neutral', children, action }: NoticeProps) {
  return (
    <div className="lk-notice" data-tone={tone} role={tone === 'danger' ? 'alert' : 'status'}>
      <span>{children}</span>
      {action}
    </div>
  )
}
