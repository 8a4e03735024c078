import { repeatOnSameKey } from '../askCounter.ts'
import type { Driver } from '../Driver.ts'
import { createGatherer } from './createGatherer.ts'
import type { UsageOutcome, UsageWork } from './GatheredUsage.ts'
import { writeUsage, type CallOutcome } from './writeUsage.ts'

/** Takes single usage commands, and answers each for itself. */
export type UsageGatherer = (work: UsageWork) => Promise<UsageOutcome>

interface Call {
  readonly work: UsageWork
  answer(outcome: CallOutcome): void
}

/**
 * Writes a usage command at once when nothing else is being written; what comes meanwhile waits, and is written together
 * as soon as that is done. The more come at once, the fewer transactions each of them costs. Whoever has to wait for a
 * customer's lock holds up no other customers for longer than a moment.
 *
 * @param alone - writes one command by itself
 */
export function gatherUsage(driver: Driver, alone: UsageGatherer): UsageGatherer {
  const add = createGatherer<Call>({
    keyOf: ({ work }) => work.report.customerId,
    write: (calls) => write(driver, alone, calls),
  })
  return (work) =>
    new Promise((resolve, reject) => {
      const answer = (outcome: CallOutcome): void => {
        if ('error' in outcome) reject(outcome.error)
        else resolve(outcome.outcomes[0] ?? null)
      }
      add({ work, answer })
    })
}

/** Never throws: every call is answered. */
async function write(driver: Driver, alone: UsageGatherer, calls: readonly Call[]): Promise<void> {
  const [only] = calls
  if (only && calls.length === 1) {
    only.answer(await askAlone(alone, only))
    return
  }
  try {
    const outcomes = await repeatOnSameKey(() =>
      writeUsage(
        driver,
        calls.map(({ work }) => [work]),
      ),
    )
    for (const [i, call] of calls.entries()) call.answer(outcomes[i] ?? { outcomes: [] })
  } catch (error) {
    for (const call of calls) call.answer(isOfOne(error) ? await askAlone(alone, call) : { error })
  }
}

async function askAlone(alone: UsageGatherer, { work }: Call): Promise<CallOutcome> {
  try {
    return { outcomes: [await alone(work)] }
  } catch (error) {
    return { error }
  }
}

/** Whether the database refused what was written, and so nothing of it is there: it may be one command's fault alone. */
function isOfOne(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code))
}
