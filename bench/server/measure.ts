/** What a round did: how many a second, and how long the slowest of a hundred took. */
export interface Round {
  readonly perSecond: number
  readonly p99Ms: number
}

export interface Contestant {
  readonly name: string
  /** Does one, the i-th. */
  run(i: number): Promise<unknown>
  /** How many rows one run stands for. @defaultValue 1 */
  readonly size?: number
}

/** Measures contestants turn by turn, so many at a time, and gives the rounds of each in their order. */
export async function inTurns(
  contestants: readonly Contestant[],
  { rounds, ms, atOnce }: { readonly rounds: number; readonly ms: number; readonly atOnce: number },
): Promise<readonly (readonly Round[])[]> {
  const counts = contestants.map(() => 0)
  const results: Round[][] = contestants.map(() => [])
  // The first turn warms up.
  for (let round = -1; round < rounds; round++) {
    for (const [n, { run, size = 1 }] of contestants.entries()) {
      const times: number[] = []
      const started = performance.now()
      await Promise.all(
        Array.from({ length: atOnce }, async () => {
          while (performance.now() - started < ms) {
            const began = performance.now()
            await run((counts[n] = (counts[n] ?? 0) + 1))
            times.push(performance.now() - began)
          }
        }),
      )
      const seconds = (performance.now() - started) / 1000
      const sorted = times.toSorted((a, b) => a - b)
      const p99Ms = sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN
      if (round >= 0) results[n]?.push({ perSecond: (times.length * size) / seconds, p99Ms })
    }
  }
  return results
}
