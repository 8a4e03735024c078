import type { Feature } from '../../core/catalog/Catalog.ts'
import { createError } from '../../core/errors/errorTable.ts'
import type { Change, CustomerState } from '../../core/subscription/CustomerState.ts'
import type { UsageEvent } from '../../protocol/requests.ts'
import type { EventResult } from '../../protocol/results.ts'
import { commands } from '../../protocol/schemas/commands.ts'
import { parseCommand } from '../../protocol/schemas/parseInput.ts'
import type { EngineContext } from '../EngineContext.ts'
import { transactNow } from '../transactNow.ts'
import { currentFeatures } from './reportUsage.ts'
import { requireCustomers } from './requireCustomers.ts'

/**
 * Records raw events, each once, and answers for each in its order. Features whose meter counts events of that name
 * count them; an event that no meter counts is accepted and counts nowhere.
 */
export async function reportEvent(
  context: EngineContext,
  rawEvents: UsageEvent | readonly UsageEvent[],
): Promise<readonly EventResult[]> {
  const events = parseCommand(commands.reportEvent, rawEvents)
  const features = [...(await currentFeatures(context)).values()]
  await requireCustomers(
    context,
    events.map((event) => event.customerId),
    'events',
  )
  const results: EventResult[] = []
  for (const event of events) results.push(await recordEvent(context, event, features))
  return results
}

function recordEvent(
  context: EngineContext,
  event: UsageEvent,
  features: readonly Feature[],
): Promise<EventResult> {
  const { customerId } = event
  return transactNow<EventResult>(
    context,
    { customerId, actor: { type: 'server', id: null } },
    (state, now) => {
      if (!state.customer) throw createError('CustomerNotFound', { customerId })
      const recorded = features
        .filter((feature) => feature.meter?.eventName === event.eventName)
        .flatMap((feature) => toRecorded(state, feature, event, now))
      const isKnown = recorded.length > 0 && recorded.every((record) => record === 'duplicate')
      const changes = recorded.filter((record): record is Change => record !== 'duplicate')
      return { result: { status: isKnown ? 'duplicate' : 'accepted' }, changes }
    },
  )
}

function toRecorded(
  state: CustomerState,
  feature: Feature,
  event: UsageEvent,
  now: number,
): readonly (Change | 'duplicate')[] {
  const resourceId = event.resourceId ?? null
  const dedupeKey = `${event.eventName} ${event.idempotencyKey}`
  const isDuplicate = state.events.some(
    (other) =>
      other.featureId === feature.id && other.resourceId === resourceId && other.dedupeKey === dedupeKey,
  )
  if (isDuplicate) return ['duplicate']
  const field = feature.meter?.field ?? null
  const value = field === null ? null : (event.dimensions?.[field] ?? null)
  return [
    {
      type: 'event.put',
      event: {
        resourceId,
        featureId: feature.id,
        dedupeKey,
        value: typeof value === 'boolean' ? String(value) : value,
        at: event.timestamp ?? now,
      },
    },
  ]
}
