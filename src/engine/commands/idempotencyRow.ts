import { LEASE } from '../../core/provisioning/openIntent.ts'
import type { Instant } from '../../core/time/Instant.ts'
import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import type { IdempotencyRow } from '../ports/Store.ts'

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
