import type { CheckedReport, Store } from '../engine/ports/Store.ts'
import type { UsageResult } from '../protocol/results.ts'
import { askCounter, repeatOnSameKey, usageParameters, type UsageAnswer } from './askCounter.ts'
import type { Driver, Session } from './Driver.ts'
import { holdUnits } from './statements/holdUnits.ts'
import { lockCustomers } from './statements/lockCustomers.ts'
import { addUnits, consumeUnits, setUnits } from './statements/countUnits.ts'

/** The part of the store that counts usage. */
export function storeUsage(driver: Driver): Pick<Store, 'addUsage' | 'consume' | 'reserve'> {
  return {
    addUsage(reports) {
      const [only] = reports
      return repeatOnSameKey(async () =>
        only && reports.length === 1
          ? [await addReport(driver, only)]
          : driver.transaction((session) => addBatch(session, reports)),
      )
    },
    consume: (report) =>
      repeatOnSameKey(async () => {
        const parameters = usageParameters(report, toData(report))
        const asked = await askCounter(driver, consumeUnits, report, parameters, true)
        if (asked.status === 'unresolved') return asked
        if (asked.status === 'denied') return { status: 'denied', ...asked.answer }
        return { status: 'granted', ...(asked.status === 'known' ? asked.known.answer : asked.answer) }
      }),
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

/** Reports of a batch one after the other, all or none, alone for their customers. */
async function addBatch(
  session: Session,
  reports: readonly CheckedReport[],
): Promise<readonly (UsageResult | null)[]> {
  const customerIds = [...new Set(reports.map((report) => report.customerId))]
  await session.query(lockCustomers, [JSON.stringify(customerIds)])
  const results: (UsageResult | null)[] = []
  for (const report of reports) results.push(await addReport(session, report))
  return results
}

async function addReport(session: Session, report: CheckedReport): Promise<UsageResult | null> {
  const statement = report.updateBehavior === 'SET' ? setUnits : addUnits
  const parameters = usageParameters(report, toData(report))
  const asked = await askCounter(session, statement, report, parameters, false)
  if (asked.status === 'known') return toResult(report, asked.known.answer, true)
  return asked.status === 'done' ? toResult(report, asked.answer, false) : null
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
