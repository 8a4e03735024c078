import { createError } from '../../core/errors/errorTable.ts'

/**
 * Waits for an answer at most that long. What was asked may still be carried out: a command is safe to be sent again with
 * the same key.
 *
 * @throws `DeadlineExceeded`
 */
export async function withDeadline<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(createError('DeadlineExceeded', { timeoutMs })), timeoutMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
