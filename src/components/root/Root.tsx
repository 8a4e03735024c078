'use client'
import { forwardRef, type HTMLAttributes } from 'react'
import { joinClassNames } from './joinClassNames.ts'
import { useLatchkeyContext } from '../../react/provider/useLatchkeyContext.ts'

export interface RootProps extends HTMLAttributes<HTMLDivElement> {
  /** The component's own class, such as `lk-paywall`. */
  readonly name: string
  /** The component's state, as `data-state`. */
  readonly state?: string | undefined
}

/** The outermost element of a component: class, theme, state, and everything the host hands on. */
export const Root = forwardRef<HTMLDivElement, RootProps>(function Root(
  { name, state, className, ...rest },
  ref,
) {
  const { theme } = useLatchkeyContext()
  return (
    <div
      ref={ref}
      className={joinClassNames('lk-root', name, className)}
      data-theme={theme === 'auto' ? undefined : theme}
      data-state={state}
      {...rest}
    />
  )
})
