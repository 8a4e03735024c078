import { expect } from 'vitest'

/** The code of a rejection with its problems, as `path code`. */
export async function refusal(running: Promise<unknown>): Promise<readonly string[]> {
  const error: unknown = await running.then(
    () => ({ code: 'accepted' }),
    (caught: unknown) => caught,
  )
  const { code, problems = [] } = error as {
    code: string
    problems?: { path: string; code: string; expected: string }[]
  }
  for (const problem of problems) expect(problem.expected).not.toBe('')
  return [code, ...problems.map((problem) => `${problem.path} ${problem.code}`)]
}
