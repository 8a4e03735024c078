import type { Atom } from '../engine/ports/Atom.ts'
import { tellListeners } from '../engine/ports/tellListeners.ts'
import type { Driver, Session } from './Driver.ts'
import { migrate } from './migrations/migrate.ts'

export interface PostgresAtomOptions<T> {
  readonly driver: Driver
  /** The value's name in the database: all processes that give the same one see one value. */
  readonly name: string
  /** The value while none has been kept. */
  readonly initial: T
  /** How often it is looked for changes of other processes while somebody listens, in milliseconds. @defaultValue 1000 */
  readonly pollMs?: number | undefined
  /** Whether the schema is brought up to date first. @defaultValue true */
  readonly migrate?: boolean | undefined
}

const read = 'select body::text from latchkey.kept_values where name = $1::text'
const readRevision = 'select revision::text from latchkey.kept_values where name = $1::text'
const begin = `
insert into latchkey.kept_values (name, revision, body) values ($1::text, 0, $2::json)
on conflict (name) do nothing returning 'begun'`
const lock = 'select body::text from latchkey.kept_values where name = $1::text for update'
const write = `
update latchkey.kept_values set body = $2::json, revision = revision + 1
where name = $1::text returning 'written'`

/**
 * Opens one value that a database keeps, as JSON: the state of a payments sandbox, for one, so that restarts and
 * several processes see one provider. An update holds the lock of its row from reading to writing.
 *
 * @throws `DatabaseUnavailable` from every call while the database cannot be reached
 */
export async function createPostgresAtom<T>(options: PostgresAtomOptions<T>): Promise<Atom<T>> {
  const { driver, name, initial } = options
  if (options.migrate ?? true) await migrate(driver)
  const listeners = new Set<() => void>()
  const tell = (): void => tellListeners(listeners)
  const polling = pollFor(() => driver.query(readRevision, [name]), tell, options.pollMs ?? 1000)
  return {
    async read() {
      const body = await driver.query(read, [name])
      return body === null ? initial : (JSON.parse(body) as T)
    },
    async update(change) {
      const { result, hasChanged } = await driver.transaction(async (session) => {
        const before = await lockValue(session, name, initial)
        const next = change(before)
        const isChanged = next.value !== before
        if (isChanged) await session.query(write, [name, JSON.stringify(next.value)])
        return { result: next.result, hasChanged: isChanged }
      })
      if (hasChanged) tell()
      return result
    },
    subscribe(listener) {
      const call = (): void => listener()
      listeners.add(call)
      if (listeners.size === 1) polling.start()
      return () => {
        listeners.delete(call)
        if (listeners.size === 0) polling.stop()
      }
    },
  }
}

/** Reads the value that nobody else may replace before the transaction is over. */
async function lockValue<T>(session: Session, name: string, initial: T): Promise<T> {
  let body = await session.query(lock, [name])
  if (body === null) {
    await session.query(begin, [name, JSON.stringify(initial)])
    body = await session.query(lock, [name])
  }
  return JSON.parse(body ?? 'null') as T
}

/** Asks for a revision again and again, and tells when it is another one. A database that is away is asked again later. */
function pollFor(
  readNow: () => Promise<string | null>,
  tell: () => void,
  pollMs: number,
): { start(): void; stop(): void } {
  let timer: ReturnType<typeof setInterval> | undefined
  let seen: string | null | undefined
  let isAsking = false
  const ask = async (): Promise<void> => {
    if (isAsking) return
    isAsking = true
    const revision = await readNow().catch(() => seen)
    isAsking = false
    if (seen !== undefined && revision !== seen) tell()
    seen = revision
  }
  return {
    start() {
      seen = undefined
      void ask()
      timer = setInterval(() => void ask(), pollMs)
      timer.unref()
    },
    stop: () => clearInterval(timer),
  }
}
