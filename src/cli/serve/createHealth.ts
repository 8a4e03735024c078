import type { Store } from '../../engine/ports/Store.ts'

const lateMs = 5 * 60_000

/** Answers whether the server can do its work: 200 when it can, 503 when it cannot. Nothing in it is about anybody. */
export function createHealth(options: {
  readonly store: Store
  now(): number
  isStopping(): boolean
}): () => Promise<Response> {
  const { store, now, isStopping } = options
  return async () => {
    const facts = await read(store, now()).catch(() => ({ database: 'unreachable', catalog: null }))
    const isHealthy = facts.database === 'reachable' && facts.catalog !== null && !isStopping()
    const status = isStopping() ? 'stopping' : isHealthy ? 'ok' : 'failing'
    return Response.json(
      { status, ...facts },
      { status: isHealthy ? 200 : 503, headers: { 'cache-control': 'no-store' } },
    )
  }
}

async function read(store: Store, now: number) {
  const { current } = await store.catalog.read()
  const late = await store.due(now - lateMs, 1)
  return {
    database: 'reachable',
    /** The published version; null when nothing is published. */
    catalog: current === 0 ? null : current,
    /** `late` when something has been due for more than five minutes. */
    dueWork: late.length > 0 ? 'late' : 'on time',
  }
}
