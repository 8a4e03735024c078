import type { Driver, Session } from './Driver.ts'

/** What waits for its turn on each of the host's transactions. */
const turns = new WeakMap<object, Promise<unknown>>()

/**
 * A driver inside a transaction that the host began, and that the host ends. What is a transaction elsewhere is a
 * savepoint here, so that what fails leaves the host's transaction usable, and as it was. On one connection one thing is
 * done at a time.
 */
export function joinTransaction(driver: Driver, tx: object): Driver {
  const session = driver.join(tx)
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = (turns.get(tx) ?? Promise.resolve()).then(work)
    turns.set(tx, settled(done))
    return done
  }
  return {
    query: (statement, parameters) => inTurn(() => session.query(statement, parameters)),
    execute: (script) => inTurn(() => session.execute(script)),
    transaction: (work) => inTurn(() => withSavepoint(session, work)),
    join: (other) => driver.join(other),
    close: () => Promise.resolve(),
  }
}

async function withSavepoint<T>(session: Session, work: (session: Session) => Promise<T>): Promise<T> {
  await session.execute('savepoint latchkey')
  try {
    const result = await work(session)
    await session.execute('release savepoint latchkey')
    return result
  } catch (error) {
    // When the connection is gone, this fails as well, and the host has to hear of what came first.
    await settled(session.execute('rollback to savepoint latchkey; release savepoint latchkey'))
    throw error
  }
}

function settled(work: Promise<unknown>): Promise<unknown> {
  return work.catch(() => null)
}
