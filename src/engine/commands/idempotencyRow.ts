import type { Instant } from '../../core/time/Instant.ts'
import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import type { IdempotencyRow } from '../ports/Store.ts'

/** How long a running command is left alone, in milliseconds, before a repeat of it may recover it. */
export const LEASE = 30_000

/** An idempotency row; payment secrets are never part of a stored answer. */
export function idempotencyRow(
  key: string,
  requestHash: string,
  status: IdempotencyRow['status'],
  now: Instant,
  intentId: string | null,
  outcome: ProvisionOutcome | null,
): IdempotencyRow {
  const answer = outcome?.type === 'action' ? { ...outcome, paymentSecret: null } : outcome
  return { key, requestHash, status, leaseUntil: now + LEASE, intentId, answer }
}
