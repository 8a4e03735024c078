import { createError, invalidRequest } from '../../core/errors/errorTable.ts'
import { assertModest } from './assertModest.ts'

/** Bytes. */
const limit = 1_048_576

const refused = (path: string, code: string, expected: string) => invalidRequest([{ path, code, expected }])

/**
 * Reads a JSON body, counting while it comes in, so that neither a false length nor none at all gets around the limit.
 *
 * @throws `BodyTooLarge`, `InvalidRequest`
 */
export async function readJsonBody(request: Request): Promise<unknown> {
  if (!isJson(request.headers.get('content-type'))) {
    throw refused('content-type', 'UnsupportedMediaType', 'application/json')
  }
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw createError('BodyTooLarge', { limit })
  const bytes = await readBytes(request)
  try {
    const json = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    assertModest(json)
    return JSON.parse(json) as unknown
  } catch (cause) {
    if (cause instanceof SyntaxError || cause instanceof TypeError) {
      throw refused('', 'InvalidJson', 'one JSON document in UTF-8')
    }
    throw cause
  }
}

function isJson(contentType: string | null): boolean {
  return contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json'
}

async function readBytes(request: Request): Promise<Uint8Array> {
  // Firefox has no stream on a request that a page made; there the body is in memory already.
  const reader = request.body?.getReader()
  if (!reader) return withinLimit(new Uint8Array(await request.arrayBuffer()))
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return concatenate(chunks, size)
    size += value.byteLength
    if (size > limit) {
      await reader.cancel()
      throw createError('BodyTooLarge', { limit })
    }
    chunks.push(value)
  }
}

function withinLimit(bytes: Uint8Array): Uint8Array {
  if (bytes.byteLength > limit) throw createError('BodyTooLarge', { limit })
  return bytes
}

function concatenate(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    all.set(chunk, offset)
    offset += chunk.byteLength
  }
  return all
}
