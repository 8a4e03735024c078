import type { Reply } from '../Client.ts'
import { transportError } from './transportError.ts'

/** The body of an answer after a look at the parts that nothing works without; rejects with `InvalidResponse`. */
export function readBody<T>(reply: Reply, hasShape: (body: Partial<T>) => boolean): T {
  const { body, status } = reply
  if (typeof body !== 'object' || body === null || !hasShape(body)) {
    throw transportError('InvalidResponse', { status, params: { status } })
  }
  return body as T
}
