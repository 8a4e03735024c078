import type { ProvisionOutcome } from '../../protocol/ProvisionOutcome.ts'
import type { Client, Reply } from '../Client.ts'
import { readBody } from '../transport/readBody.ts'

type OutcomeType = ProvisionOutcome['type']

/** What each outcome cannot be shown without. */
const needs: Record<OutcomeType, (outcome: Record<string, unknown>) => boolean> = {
  succeeded: (outcome) => isObject(outcome.subscription),
  scheduled: (outcome) => isObject(outcome.subscription) && typeof outcome.effectiveAt === 'number',
  checkout: (outcome) => typeof outcome.checkoutUrl === 'string' && typeof outcome.checkoutId === 'string',
  action: (outcome) => isObject(outcome.subscription),
  processing: () => true,
  failed: (outcome) => typeof outcome.code === 'string',
}

/**
 * Reads an outcome. One that this version does not know, or cannot use, is `processing`: the purchase may well have
 * gone through, and the next snapshot will tell.
 */
export function parseOutcome(client: Client, reply: Reply): ProvisionOutcome {
  const outcome = readBody<Record<string, unknown>>(reply, (body) => typeof body.type === 'string')
  const type = String(outcome.type)
  if (Object.hasOwn(needs, type) && needs[type as OutcomeType](outcome))
    return outcome as unknown as ProvisionOutcome
  client.emit({ type: 'warning', code: 'UnknownOutcome', detail: type })
  return { type: 'processing', subscription: null }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}
