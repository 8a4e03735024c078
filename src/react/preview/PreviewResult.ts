import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { Quote } from '../../core/provisioning/Quote.ts'
import type { SubscriptionEstimate } from '../../protocol/results.ts'

/** What `usePreview` answers. */
export interface PreviewResult {
  /** `idle` without a selection. */
  readonly status: 'idle' | 'loading' | 'ready' | 'error'
  /** The last good one stays while a newer one is on its way and after an error. */
  readonly estimate: SubscriptionEstimate | null
  /** Hand it to `start`; null until the estimate belongs to the current selection. */
  readonly quote: Quote | null
  /** `estimate` belongs to an earlier selection; a newer one is on its way. */
  readonly isUpdating: boolean
  readonly error: LatchkeyError | null
  retry(): void
}
