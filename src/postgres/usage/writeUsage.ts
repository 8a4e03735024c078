import type { Driver, Session } from '../Driver.ts'
import { readLocked, readUnlocked, writeGathered } from '../statements/gatherUsage.ts'
import { lockCustomers } from '../statements/lockCustomers.ts'
import { decideUsage, type UsageDecisions } from './decideUsage.ts'
import type { GatheredUsage, UsageOutcome, UsageWork } from './GatheredUsage.ts'

/** What came of one caller's commands: all of them together, or the error that kept all of them from being written. */
export type CallOutcome = { readonly outcomes: readonly UsageOutcome[] } | { readonly error: unknown }

type Calls = readonly (readonly UsageWork[])[]

/**
 * Writes the usage commands of many callers together: it reads what they need, decides about one after the other, and
 * writes all that came of it in one statement, which writes nothing when somebody else was quicker; then it does the same
 * in a transaction that keeps everybody else waiting. What one caller did wrong keeps nobody else's from being written.
 */
export async function writeUsage(driver: Driver, calls: Calls): Promise<readonly CallOutcome[]> {
  const asked = toAsked(calls)
  // Who takes several counters of one customer might stand in the way of a transaction that does so too.
  const written = asked.takesSeveral ? null : await tryWriting(driver, readUnlocked, calls, asked)
  return (
    written ??
    driver.transaction(async (session) => {
      if (asked.counters.length > 1) await session.query(lockCustomers, [JSON.stringify(asked.customerIds)])
      const outcomes = await tryWriting(session, readLocked, calls, asked)
      if (!outcomes) throw new Error('A counter was changed by somebody who did not wait for its lock')
      return outcomes
    })
  )
}

/** Null when what was read is no longer so. */
async function tryWriting(
  session: Session,
  statement: string,
  calls: Calls,
  { counters, keys }: Asked,
): Promise<readonly CallOutcome[] | null> {
  const read = await session.query(statement, [JSON.stringify(counters), JSON.stringify(keys)])
  const decisions = decideUsage(JSON.parse(read ?? 'null') as GatheredUsage)
  const outcomes = calls.map((call) => decideCall(decisions, call))
  const writes = decisions.writes()
  if (writes.counters.length === 0) return outcomes
  const entries = writes.entries.map((entry, n) => ({ n, ...entry }))
  const parameters = [JSON.stringify(writes.counters), JSON.stringify(entries)]
  return (await session.query(writeGathered, parameters)) === null ? null : outcomes
}

function decideCall(decisions: UsageDecisions, call: readonly UsageWork[]): CallOutcome {
  try {
    return { outcomes: decisions.decide(call) }
  } catch (error) {
    return { error }
  }
}

/** What the commands are about. */
interface Asked {
  readonly counters: readonly { readonly customerId: string }[]
  readonly keys: readonly object[]
  readonly customerIds: readonly string[]
  /** Whether there are several counters of one customer among them. */
  readonly takesSeveral: boolean
}

function toAsked(calls: Calls): Asked {
  const works = calls.flat()
  const counters = new Map(
    works.map(({ report: { customerId, resourceId, featureId } }) => [
      `${customerId}\n${resourceId ?? ''}\n${featureId}`,
      { customerId, resourceId: resourceId ?? '', featureId },
    ]),
  )
  const customerIds = [...new Set(works.map(({ report }) => report.customerId))]
  const keys = works.flatMap(({ command, report: { customerId, idempotencyKey: key } }) =>
    key === null ? [] : [{ customerId, command, key }],
  )
  return {
    counters: [...counters.values()],
    keys,
    customerIds,
    takesSeveral: counters.size > customerIds.length,
  }
}
