/** Runs work while no other tab of this origin does, where the browser can promise that. */
export async function withLock<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks
  if (!locks) return work()
  let hasRun = false
  try {
    return await locks.request(name, async () => {
      hasRun = true
      return work()
    })
  } catch (error) {
    // A page that may not use locks, such as one in a sandboxed frame, goes on without.
    if (hasRun) throw error
    return work()
  }
}
