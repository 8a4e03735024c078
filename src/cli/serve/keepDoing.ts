/**
 * Does a job again and again, the next time only when the last is over; one that fails is told and done again all the
 * same. Answers what ends it, after the last is over.
 */
export function keepDoing(
  job: () => Promise<unknown>,
  everyMs: number,
  onFailure: (error: unknown) => void,
): () => Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  let running = Promise.resolve()
  let isEnded = false
  const run = async (): Promise<void> => {
    try {
      await job()
    } catch (error) {
      onFailure(error)
    }
    if (!isEnded) timer = setTimeout(start, everyMs)
  }
  const start = (): void => {
    running = run()
  }
  start()
  return async () => {
    isEnded = true
    clearTimeout(timer)
    await running
  }
}
