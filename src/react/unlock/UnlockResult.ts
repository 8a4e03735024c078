import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { UnlockExplanation } from '../../protocol/UnlockExplanation.ts'

/** What `useUnlock` answers. */
export interface UnlockResult {
  readonly status: 'loading' | 'ready' | 'error'
  readonly explanation: UnlockExplanation | null
  readonly error: LatchkeyError | null
  retry(): void
}
