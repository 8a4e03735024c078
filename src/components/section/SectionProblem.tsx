'use client'
import { Button } from '../button/Button.tsx'
import { useFormat } from '../messages/useFormat.ts'
import { Notice } from '../status/Notice.tsx'

export interface SectionProblemProps {
  /** The part that could not be loaded. */
  readonly title: string
  /** What was known before is still shown. */
  readonly isStale: boolean
  readonly retry: () => unknown
}

/** A part that could not be loaded, or not again, with a way to try once more. */
export function SectionProblem({ title, isStale, retry }: SectionProblemProps) {
  const { text } = useFormat()
  return (
    <Notice
      tone={isStale ? 'warning' : 'danger'}
      action={
        <Button variant="quiet" onClick={retry}>
          {text('common.retry')}
        </Button>
      }
    >
      {isStale ? text('portal.stale') : text('portal.loadFailed', { name: title })}
    </Notice>
  )
}
