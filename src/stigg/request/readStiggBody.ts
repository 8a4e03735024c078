import { invalidRequest } from '../../core/errors/errorTable.ts'
import { checkShape } from '../../protocol/schemas/checkShape.ts'
import { readJsonBody } from '../../server/request/readJsonBody.ts'
import { withoutNulls } from './withoutNulls.ts'

/**
 * Reads a JSON body. The SDKs send none, and no content type, where nothing is said; and null for what was left out,
 * which `dropsNulls` takes away.
 */
export async function readStiggBody(request: Request, dropsNulls: boolean): Promise<unknown> {
  if (!request.headers.has('content-type') && (await isEmpty(request))) return {}
  const body = await readJsonBody(request)
  const problems = checkShape(body)
  if (problems.length > 0) throw invalidRequest(problems)
  return dropsNulls ? withoutNulls(body) : body
}

async function isEmpty(request: Request): Promise<boolean> {
  if (request.body === null) return true
  const reader = request.clone().body?.getReader()
  if (!reader) return true
  const { done } = await reader.read()
  if (!done) await reader.cancel()
  return done
}
