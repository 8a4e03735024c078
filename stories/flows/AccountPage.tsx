import type { ReactNode } from 'react'
import { useSubscriptions } from 'latchkey'

interface AccountPageProps {
  /** What to try here. */
  readonly hint: string
  readonly children: ReactNode
}

/** The page of a product on which its customer looks after their plan. */
export function AccountPage({ hint, children }: AccountPageProps) {
  const current = useSubscriptions().find(({ status }) => status === 'ACTIVE' || status === 'IN_TRIAL')
  return (
    <div className="tool tool-account">
      <header className="tool-header">
        <div className="tool-brand">
          <span className="tool-logo" aria-hidden="true" />
          <h1>Revvenu</h1>
          {current && <span className="tool-plan">{current.plan.displayName}</span>}
        </div>
      </header>
      <p className="tool-empty">{hint}</p>
      {children}
    </div>
  )
}
