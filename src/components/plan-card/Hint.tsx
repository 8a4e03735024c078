'use client'
import { useId, useState, type ReactNode } from 'react'

export interface HintProps {
  /** What is explained. */
  readonly children: ReactNode
  /** null when there is nothing to explain: then the name is only a name. */
  readonly text: string | null
}

/** A name that says more when it is asked: by pointer, touch and keyboard alike. */
export function Hint({ children, text }: HintProps) {
  return text ? <Disclosure text={text}>{children}</Disclosure> : children
}

function Disclosure({ children, text }: HintProps) {
  const id = useId()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        className="lk-hint"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setIsOpen(!isOpen)}
      >
        {children}
      </button>
      {isOpen ? (
        <bdi id={id} className="lk-hint-text">
          {text}
        </bdi>
      ) : null}
    </>
  )
}
