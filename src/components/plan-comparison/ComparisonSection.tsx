'use client'
import { useId, useState } from 'react'
import { Button } from '../button/Button.tsx'
import { useFormat } from '../messages/useFormat.ts'
import type { ComparisonViewProps } from './ComparisonView.tsx'
import { lazyComparison } from './lazyComparison.ts'

export interface ComparisonSectionProps extends ComparisonViewProps {
  /** Behind a button at first. */
  readonly isCollapsed: boolean
}

/** The comparison below the cards, or the button that shows it. */
export function ComparisonSection({ isCollapsed, ...view }: ComparisonSectionProps) {
  const { text } = useFormat()
  const id = useId()
  const [isOpen, setIsOpen] = useState(!isCollapsed)
  const content = isOpen ? (
    <div id={id} className="lk-compare-content">
      <lazyComparison.Part {...view} />
    </div>
  ) : null
  if (!isCollapsed) return content
  return (
    <div className="lk-compare-section">
      <Button
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setIsOpen(!isOpen)}
      >
        {text('compare.show')}
      </Button>
      {content}
    </div>
  )
}
