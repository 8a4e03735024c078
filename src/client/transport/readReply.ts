import type { Reply } from '../Client.ts'
import { parseErrorBody } from './parseErrorBody.ts'
import { transportError } from './transportError.ts'

/** The answer as JSON; rejects with what the handler, or whoever else answered, said of a failure. */
export async function readReply(response: Response): Promise<Reply> {
  const { status, headers } = response
  const etag = headers.get('etag')
  if (status === 304) return { status, body: null, etag }
  const body = await readJson(response)
  if (!response.ok) throw parseErrorBody(status, body, retryAfterMs(headers))
  if (body !== undefined) return { status, body, etag }
  // What says that it is JSON was most likely cut off on its way; anything else is somebody else's page.
  const retryable = /json/.test(headers.get('content-type') ?? '')
  throw transportError('InvalidResponse', { status, retryable, params: { status } })
}

/** Undefined when it is not JSON; rejects when it could not be read to its end. */
async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch (cause) {
    if ((cause as Error).name === 'SyntaxError') return undefined
    throw cause
  }
}

/** Seconds, or a date, which is read against the server's own clock. */
function retryAfterMs(headers: Headers): number | null {
  const asked = headers.get('retry-after')
  if (!asked) return null
  const delayMs = /^\d+$/.test(asked)
    ? Number(asked) * 1000
    : Date.parse(asked) - Date.parse(headers.get('date') ?? '')
  return Number.isFinite(delayMs) ? Math.max(0, delayMs) : null
}
