import type { ReactNode } from 'react'

interface BreakButtonProps {
  /** Whether it is armed. */
  readonly isPressed: boolean
  readonly onClick: () => void
  readonly children: ReactNode
}

/** A button that stays pressed while what it breaks is broken. */
export function BreakButton({ isPressed, onClick, children }: BreakButtonProps) {
  return (
    <button type="button" className="break-button" aria-pressed={isPressed} onClick={onClick}>
      {children}
    </button>
  )
}
