import type { CheckedReport, ConsumeAttempt, Store } from '../engine/ports/Store.ts'
import type { UsageResult } from '../protocol/results.ts'
import { askCounter, repeatOnSameKey, usageParameters, type UsageAnswer } from './askCounter.ts'
import type { Driver, Session } from './Driver.ts'
import { holdUnits } from './statements/holdUnits.ts'
import { addUnits, consumeUnits, setUnits } from './statements/countUnits.ts'
import { gatherUsage } from './usage/gatherUsage.ts'
import { writeUsage } from './usage/writeUsage.ts'

/** The part of the store that counts usage. */
export function storeUsage(driver: Driver): Pick<Store, 'addUsage' | 'consume' | 'reserve'> {
  const gather = gatherUsage(driver, ({ command, report }) =>
    repeatOnSameKey<UsageResult | ConsumeAttempt | null>(() =>
      command === 'report' ? addReport(driver, report) : consumeReport(driver, report),
    ),
  )
  return {
    async addUsage(reports) {
      const [only] = reports
      return only && reports.length === 1
        ? [(await gather({ command: 'report', report: only })) as UsageResult | null]
        : addBatch(driver, reports)
    },
    consume: async (report) => (await gather({ command: 'consume', report })) as ConsumeAttempt,
    reserve: (report, { reservationId, expiresAt }) =>
      repeatOnSameKey(async () => {
        const { featureId, resourceId, value } = report
        const data = { featureId, resourceId, value, reservationId, expiresAt }
        const parameters = [...usageParameters(report, data), reservationId, expiresAt]
        const asked = await askCounter(driver, holdUnits, report, parameters, true)
        if (asked.status === 'unresolved') return asked
        if (asked.status === 'denied') return { status: 'denied', ...asked.answer }
        const first = asked.status === 'known' ? asked.known : { answer: asked.answer }
        return { status: 'granted', reservationId, expiresAt, ...withoutRequest(first) }
      }),
  }
}

/** The reports of a batch, all or none, in one transaction. */
async function addBatch(
  driver: Driver,
  reports: readonly CheckedReport[],
): Promise<readonly (UsageResult | null)[]> {
  const call = reports.map((report) => ({ command: 'report' as const, report }))
  const [outcome] = await repeatOnSameKey(() => writeUsage(driver, [call]))
  if (outcome && 'error' in outcome) throw outcome.error
  return (outcome?.outcomes ?? []) as readonly (UsageResult | null)[]
}

async function addReport(session: Session, report: CheckedReport): Promise<UsageResult | null> {
  const statement = report.updateBehavior === 'SET' ? setUnits : addUnits
  const parameters = usageParameters(report, toData(report))
  const asked = await askCounter(session, statement, report, parameters, false)
  if (asked.status === 'known') return toResult(report, asked.known.answer, true)
  return asked.status === 'done' ? toResult(report, asked.answer, false) : null
}

async function consumeReport(session: Session, report: CheckedReport): Promise<ConsumeAttempt> {
  const asked = await askCounter(session, consumeUnits, report, usageParameters(report, toData(report)), true)
  if (asked.status === 'unresolved') return asked
  if (asked.status === 'denied') return { status: 'denied', ...asked.answer }
  return { status: 'granted', ...(asked.status === 'known' ? asked.known.answer : asked.answer) }
}

function toResult(report: CheckedReport, answer: UsageAnswer, isDuplicate: boolean): UsageResult {
  const { customerId, featureId, resourceId } = report
  const { amount, held, usageRevision } = answer
  const currentUsage = amount + held
  return { customerId, featureId, resourceId, currentUsage, usageRevision, isDuplicate }
}

/** What the log tells of a report. */
function toData({ featureId, resourceId, value, updateBehavior }: CheckedReport): object {
  return { featureId, resourceId, value, updateBehavior }
}

function withoutRequest<T extends { readonly answer: UsageAnswer }>({ answer, ...rest }: T) {
  const { request: _request, ...first } = { request: '', ...rest }
  return { ...answer, ...first }
}
