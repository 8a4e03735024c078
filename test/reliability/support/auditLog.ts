import { isSame } from '../../engine/support/auditedStore.ts'
import { customerIds, readLog } from './customerStates.ts'
import type { World } from './openWorld.ts'

/**
 * What the log and the stored rows do not agree in: of every customer, subscription and promotion the log has to tell
 * each change once, each beginning where the one before ended, and the last one as the row is now.
 */
export async function auditLog(world: World): Promise<readonly string[]> {
  const log = await readLog(world)
  const states = await Promise.all((await customerIds(world)).map((id) => world.store.load(id)))
  const rows = new Map<string, unknown>(
    states.flatMap(({ customer, subscriptions, promotions }) =>
      [...(customer ? [customer] : []), ...subscriptions, ...promotions].map((row) => [row.id, row] as const),
    ),
  )
  const told = new Map<string, unknown>()
  const problems: string[] = []
  for (const { type, before, after } of log) {
    const id = after?.['id']
    if (typeof id !== 'string') continue
    if (!isSame(before, told.get(id))) problems.push(`${type} of ${id} does not begin where it stood`)
    told.set(id, after)
  }
  for (const [id, row] of rows) {
    if (!isSame(told.get(id), row)) problems.push(`${id} is not as the log tells it last`)
  }
  for (const id of told.keys()) if (!rows.has(id)) problems.push(`the log tells of ${id}, which is not there`)
  return problems
}
