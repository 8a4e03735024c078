import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'

/** The server knows who asks, and does not answer this to them. */
export function isForbidden(error: LatchkeyError | null): boolean {
  return error?.code === 'IdentityForbidden'
}
