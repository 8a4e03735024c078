import type { UsageCounter } from '../../core/usage/UsageCounter.ts'
import { addReports } from '../../engine/memory/addReports.ts'
import { answerKey } from '../../engine/memory/answeredBefore.ts'
import { consumeUnits } from '../../engine/memory/consumeUnits.ts'
import {
  emptyRecord,
  emptyStoreState,
  type AnsweredCommand,
  type CustomerRecord,
  type MemoryStoreState,
} from '../../engine/memory/MemoryStoreState.ts'
import type { CheckedReport } from '../../engine/ports/Store.ts'
import type { GatheredUsage, UsageEntryRow, UsageOutcome, UsageWork, UsageWrites } from './GatheredUsage.ts'

/** Decides about usage commands one after the other, by the very rules of the memory store. */
export interface UsageDecisions {
  /** Decides about all of them or, when it throws, none. */
  decide(works: readonly UsageWork[]): readonly UsageOutcome[]
  writes(): UsageWrites
}

/** What was decided so far; what belongs to commands that came to nothing is taken back. */
interface Decided {
  readonly counters: Map<string, UsageCounter>
  readonly changed: Set<string>
  readonly answers: Map<string, AnsweredCommand>
  readonly revisions: Map<string, number>
  readonly entries: UsageEntryRow[]
}

export function decideUsage(gathered: GatheredUsage): UsageDecisions {
  const decided = toDecided(gathered)
  const customers = new Map(
    gathered.counters.map((counter) => [keyOf(counter, counter), counter.customerId] as const),
  )
  const versions = new Map(gathered.counters.map((counter) => [keyOf(counter, counter), counter.version]))
  return {
    decide(works) {
      const undo: (() => void)[] = []
      try {
        return works.map((work) => decideOne(decided, work, undo))
      } catch (error) {
        for (const step of undo.toReversed()) step()
        throw error
      }
    },
    writes: () => ({
      counters: [...decided.changed].map((key) => {
        const { resourceId, featureId, amount, reservations, version } = decided.counters.get(
          key,
        ) as UsageCounter
        const customerId = customers.get(key)
        const versionBefore = versions.get(key)
        const counter = { resourceId: resourceId ?? '', featureId, amount, reservations, version }
        return { customerId, ...counter, versionBefore }
      }),
      entries: decided.entries,
    }),
  }
}

function toDecided({ counters, known, revisions }: GatheredUsage): Decided {
  const total = new Map(Object.entries(revisions))
  for (const { customerId, version } of counters)
    total.set(customerId, (total.get(customerId) ?? 0) + version)
  return {
    counters: new Map(counters.map((counter) => [keyOf(counter, counter), counter])),
    changed: new Set(),
    answers: new Map(
      known.map(({ customerId, command, key, request, answer }) => [
        `${customerId}\n${command} ${key}`,
        { request, answer },
      ]),
    ),
    revisions: total,
    entries: [],
  }
}

/** One command, in a store that has nothing but its counter and what was answered under its key. */
function decideOne(decided: Decided, work: UsageWork, undo: (() => void)[]): UsageOutcome {
  const { command, report } = work
  const { customerId } = report
  const counterKey = keyOf(report, report)
  const counter = decided.counters.get(counterKey)
  const key = answerKey(command, report)
  const answered = key === null ? undefined : decided.answers.get(`${customerId}\n${key}`)
  const revision = decided.revisions.get(customerId) ?? 0
  const record: CustomerRecord = {
    ...emptyRecord,
    counters: counter ? [counter] : [],
    eventRevision: revision - (counter?.version ?? 0),
    answers: key !== null && answered ? { [key]: answered } : {},
  }
  const state: MemoryStoreState = { ...emptyStoreState, customers: new Map([[customerId, record]]) }
  const { value, outcome } = run(state, work)
  const after = value.customers.get(customerId)
  const [changed] = after?.counters ?? []
  if (!after || !changed || changed === counter) return outcome
  const answer = key === null ? undefined : after.answers[key]
  const written = decided.entries.length
  const wasChanged = decided.changed.has(counterKey)
  undo.push(() => {
    if (counter) decided.counters.set(counterKey, counter)
    if (!wasChanged) decided.changed.delete(counterKey)
    if (key !== null) decided.answers.delete(`${customerId}\n${key}`)
    decided.revisions.set(customerId, revision)
    decided.entries.length = written
  })
  decided.counters.set(counterKey, changed)
  decided.changed.add(counterKey)
  decided.revisions.set(customerId, revision + 1)
  if (key !== null && answer) decided.answers.set(`${customerId}\n${key}`, answer)
  decided.entries.push(...after.ledger.map((entry) => toRow(work, entry, answer, value.log)))
  return outcome
}

function run(
  state: MemoryStoreState,
  { command, report }: UsageWork,
): { readonly value: MemoryStoreState; readonly outcome: UsageOutcome } {
  if (command === 'consume') {
    const { value, result } = consumeUnits(state, report)
    return { value, outcome: result }
  }
  const { value, result } = addReports(state, [report])
  return { value, outcome: result[0] ?? null }
}

function toRow(
  { command, report }: UsageWork,
  { before, amount, at }: CustomerRecord['ledger'][number],
  answered: AnsweredCommand | undefined,
  [told, exceeded]: MemoryStoreState['log'],
): UsageEntryRow {
  const { customerId, resourceId, featureId, idempotencyKey, actor } = report
  return {
    customerId,
    resourceId: resourceId ?? '',
    featureId,
    at,
    before,
    amount,
    command,
    key: idempotencyKey,
    request: answered?.request ?? null,
    answer: answered?.answer ?? null,
    actor,
    data: told?.data ?? {},
    loggedBefore: told?.before ?? null,
    loggedAfter: told?.after ?? null,
    exceeded: exceeded?.data ?? null,
  }
}

/** Ids hold no line break, so they cannot run into each other. */
function keyOf(
  { customerId }: Pick<CheckedReport, 'customerId'>,
  { resourceId, featureId }: Pick<CheckedReport, 'resourceId' | 'featureId'>,
): string {
  return `${customerId}\n${resourceId ?? ''}\n${featureId}`
}
