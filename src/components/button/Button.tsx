'use client'
import { forwardRef, type ButtonHTMLAttributes, type MouseEvent } from 'react'
import { joinClassNames } from '../root/joinClassNames.ts'
import { useBusy } from './useBusy.ts'

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'onClick'> {
  /** @defaultValue 'secondary' */
  readonly variant?: 'primary' | 'secondary' | 'quiet'
  /** May return a promise: the button is busy and deaf until it is settled. */
  readonly onClick?: ((event: MouseEvent<HTMLButtonElement>) => unknown) | undefined
  /** Busy for a reason of its own. */
  readonly isBusy?: boolean
}

/**
 * A button that shows when its work is under way. While busy it is `aria-disabled`, not `disabled`, so that it keeps
 * the focus.
 */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { variant = 'secondary', onClick, isBusy = false, className, children, disabled, ...rest },
  ref,
) {
  const [isRunning, run] = useBusy()
  const busy = isBusy || isRunning
  return (
    <button
      ref={ref}
      type="button"
      className={joinClassNames('lk-button', className)}
      data-variant={variant}
      disabled={disabled}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (!busy) void run(() => onClick?.(event))
      }}
      {...rest}
    >
      {busy ? <span className="lk-spinner" aria-hidden="true" /> : null}
      {children}
    </button>
  )
})
