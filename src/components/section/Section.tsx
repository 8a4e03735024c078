'use client'
import { useId, type ReactNode } from 'react'
import { Heading } from '../root/Heading.tsx'
import { joinClassNames } from '../root/joinClassNames.ts'

export interface SectionProps {
  /** Which part it is, as `data-section`. */
  readonly name: string
  readonly title: string
  readonly level: number
  /** How it stands, as `data-state`. */
  readonly state?: string | undefined
  /** Anchor for links to it. */
  readonly anchor?: string | undefined
  readonly className?: string | undefined
  /** Beside the title. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** A titled part of the account page, alone or among others. */
export function Section({ name, title, level, state, anchor, className, aside, children }: SectionProps) {
  const id = useId()
  return (
    <section
      id={anchor}
      className={joinClassNames('lk-section', className)}
      aria-labelledby={id}
      data-section={name}
      data-state={state}
    >
      <div className="lk-section-head">
        <Heading id={id} level={level} className="lk-section-title">
          {title}
        </Heading>
        {aside}
      </div>
      <div className="lk-section-body">{children}</div>
    </section>
  )
}
